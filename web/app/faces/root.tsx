import { createRootRoute } from '@tanstack/react-router'
import { Root } from '../shell/root.tsx'

export const rootRoute = createRootRoute({ component: Root })
