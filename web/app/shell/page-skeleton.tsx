import { Skeleton, SkeletonForm } from '#ui/skeleton.tsx'

/** Stands in while a page's code or data is on its way. */
export function PageSkeleton() {
  return (
    <div className="mx-auto w-full max-w-5xl px-4 pt-6 md:px-8 md:pt-10">
      <Skeleton className="mb-8 h-8 w-52" />
      <SkeletonForm fields={4} />
    </div>
  )
}
