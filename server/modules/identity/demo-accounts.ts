export interface DemoAccount {
  name: string
  does: string
  email: string
  phone: string
  password: string
  /** For the authenticator app; /dev shows the current code. */
  totpSecret?: string
  roleIds: readonly string[]
}

const password = 'chowk-demo-2026'

const neighbour = (name: string, does: string, email: string, phone: string): DemoAccount => ({
  name,
  does,
  email,
  phone,
  password,
  roleIds: [],
})

/** Known to everybody who reads this file; never made in production. */
export const demoAccounts: readonly DemoAccount[] = [
  {
    name: 'Meera Iyer',
    does: 'administers',
    email: 'admin@chowk.example',
    phone: '+919810000001',
    password,
    totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    roleIds: ['ROLE_SUPER_ADMIN'],
  },
  {
    name: 'Farhan Qureshi',
    does: 'moderates',
    email: 'moderator@chowk.example',
    phone: '+919810000002',
    password,
    totpSecret: 'KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU',
    roleIds: ['ROLE_MODERATOR'],
  },
  neighbour('Asha Verma', 'buys', 'asha@chowk.example', '+919810000003'),
  neighbour('Gurpreet Singh', 'sells wholesale', 'gurpreet@chowk.example', '+919810000004'),
  neighbour('Lakshmi Nair', 'sells groceries', 'lakshmi@chowk.example', '+919810000005'),
  neighbour('Dev Patel', 'sells fresh food', 'dev@chowk.example', '+919810000006'),
]
