/** D3: audit logs are kept two years; the seals over them stay. */
export const auditKeepDays = 730
