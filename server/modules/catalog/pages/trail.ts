interface Step {
  name: string
  slug: string
}

/** The shelves from the square down, in the words of schema.org. */
export const trail = (steps: readonly Step[], publicUrl: string): object => ({
  '@type': 'BreadcrumbList',
  itemListElement: steps.map(({ name, slug }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name,
    item: new URL(`/c/${slug}`, publicUrl).href,
  })),
})
