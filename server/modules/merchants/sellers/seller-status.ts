export const sellerStatuses = ['pending', 'approved', 'suspended', 'blocked'] as const
export type SellerStatus = (typeof sellerStatuses)[number]

/** What an administrator may make of a business. Approval from `pending` takes the review of its papers. */
const reachable: Readonly<Record<SellerStatus, readonly SellerStatus[]>> = {
  pending: ['blocked'],
  approved: ['suspended', 'blocked'],
  suspended: ['approved', 'blocked'],
  blocked: ['approved', 'pending'],
}

/** Whether an administrator may lead a business from one status to another. Only whose papers were verified may sell. */
export const mayBecome = (from: SellerStatus, to: SellerStatus, isVerified: boolean): boolean =>
  reachable[from].includes(to) && (to !== 'approved' || isVerified) && (to !== 'pending' || !isVerified)
