import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { demoAccounts } from '../../server/modules/identity/demo-accounts.ts'
import { newestLink } from '../../server/modules/identity/testing.ts'
import { anAdmin, aPerson, type Person } from '../../server/testing/people.ts'
import { appCode } from './authenticators.ts'
import { openDemoSquare, type Square } from './browser.ts'
import { demoClient } from './demo.ts'
import { follow, isHome, logInByPassword, press, sees, seesHeading } from './steps.ts'

let square: Square
let admin: Person
describe('the administration', () => {
  before(async () => {
    square = await openDemoSquare()
    admin = await anAdmin(square.node, { displayName: 'Nadia Khan', steppedUp: true })
  })
  after(() => square.close())

  /** Opens the list of a select and takes one of its lines. */
  async function choose(page: Page, where: Page | Locator, label: string, option: string): Promise<void> {
    await where.getByRole('button', { name: new RegExp(`${label.replace('?', '\\?')}$`) }).click()
    await page.getByRole('option', { name: option }).first().click()
  }

  test('an administrator logs in, suspends somebody with a reason, and their browser is thrown out', async (t) => {
    const [meera] = demoAccounts
    assert.ok(meera?.totpSecret)
    const page = await square.newPage(t)
    const dev = await square.newPage(t, {
      device: 'phone',
      as: await demoClient(square.node, 'Dev Patel'),
      expects: ['401 GET', '403 POST /api/auth/sessions'],
    })
    await dev.goto('/account')
    await seesHeading(dev, 'Account')

    await page.goto('/log-in')
    await logInByPassword(page, meera.email, meera.password)
    await page.getByRole('textbox', { name: 'Code from your app' }).fill(appCode(meera.totpSecret))
    await isHome(page, 'Meera Iyer')
    await follow(page.getByRole('navigation', { name: 'Main' }), 'Admin')
    await seesHeading(page, 'Administration')
    await follow(page.getByRole('navigation', { name: 'Administration' }), 'Users')
    await page.getByRole('searchbox', { name: 'Search people' }).fill('dev')
    await page.waitForURL('**/admin/users?q=dev')
    await follow(page, /^Dev Patel/)
    await seesHeading(page, 'Dev Patel')
    await press(page, 'Suspend')
    const dialog = page.getByRole('dialog', { name: 'Suspend Dev Patel?' })
    await press(dialog, 'Suspend')
    await sees(dialog.getByText('Fill this in.'))
    await dialog.getByLabel('Reason').fill('Sold what was not his')
    await press(dialog, 'Suspend')
    await sees(page.getByText('Dev Patel is suspended.'))
    await sees(page.getByText('Sold what was not his'))

    await dev.getByRole('link', { name: 'Privacy' }).click()
    await seesHeading(dev, 'Log in')
    await logInByPassword(dev, 'dev@chowk.example', meera.password)
    await sees(dev.getByRole('alert').filter({ hasText: 'This account is suspended.' }))

    await press(page, 'Activate')
    const back = page.getByRole('dialog', { name: 'Activate Dev Patel?' })
    await back.getByLabel('Reason').fill('Cleared up')
    await press(back, 'Activate')
    await sees(page.getByText('Dev Patel is active again.'))
    await press(dev, 'Log in')
    await seesHeading(dev, 'Privacy')
  })

  for (const device of ['phone', 'desktop'] as const) {
    test(`on a ${device}: a role that ends by itself is given, shows in the audit log, and is taken away`, async (t) => {
      const person = await aPerson(square.node, { displayName: `Ravi on a ${device}` })
      const page = await square.newPage(t, { device, as: admin })
      await page.goto(`/admin/users/${person.userId}`)
      await press(page, 'Give a role')
      const dialog = page.getByRole('dialog', { name: `Give Ravi on a ${device} a role` })
      await choose(page, dialog, 'Role', 'Support')
      await choose(page, dialog, 'Until when?', 'For a week')
      await press(dialog, 'Give a role')
      await sees(page.getByText(`Ravi on a ${device} now has the role Support.`))
      const role = page.getByRole('group', { name: /^Support/ })
      await sees(role.getByText('ends'))
      await page.getByRole('tab', { name: 'Activity' }).click()
      await follow(page, 'What was done to this account')
      await seesHeading(page, 'Audit log')
      const entry = page.getByRole('button', { name: /You Gave a role/ })
      await entry.click()
      await sees(page.getByText('Support', { exact: true }))
      await page.goBack()
      await page.getByRole('tab', { name: 'Roles and permissions' }).click()
      await press(role, 'Take away: Support')
      await role.waitFor({ state: 'detached' })
      await press(page, 'Undo')
      await sees(role)
    })
  }

  test('a role of one’s own carries what was chosen, survives a reload as a draft, and is deleted again', async (t) => {
    const page = await square.newPage(t, { as: admin })
    await page.goto('/admin/roles')
    await follow(page, 'New role')
    await page.getByLabel('Name', { exact: true }).fill('Night desk')
    await page.reload()
    assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'Night desk')
    await page.getByLabel('Level').fill('45')
    await page.locator('label', { hasText: 'View people' }).click()
    await page.locator('label', { hasText: 'View roles' }).click()
    await sees(page.getByText(/2 of \d+/))
    await press(page, 'Create the role')
    await sees(page.getByText('The role Night desk is there.'))
    const line = page.getByRole('row', { name: /Night desk/ })
    await sees(line.getByText('Your own'))
    await page.goto('/admin/audit')
    await sees(page.getByRole('button', { name: /You Created a role: .*night.desk/i }))
    await page.goto('/admin/roles')
    await line.getByRole('link').click()
    await seesHeading(page, 'Night desk')
    await press(page, 'Delete the role')
    const dialog = page.getByRole('dialog', { name: 'Delete Night desk?' })
    await dialog.getByLabel('Type “Night desk” to confirm').fill('night desk')
    await press(dialog, 'Delete the role')
    await sees(page.getByText('The role Night desk is deleted.'))
    await line.waitFor({ state: 'detached' })
  })

  test('filters live in the address: a link shows the same list, and back returns to it', async (t) => {
    const page = await square.newPage(t, { as: admin })
    await page.goto('/admin/users')
    await choose(page, page, 'Role', 'Moderator')
    await page.waitForURL('**/admin/users?role=ROLE_MODERATOR')
    const people = page.getByRole('table', { name: 'Users' }).getByRole('row')
    await page.getByRole('row', { name: /Asha/ }).waitFor({ state: 'detached' })
    assert.equal(await people.count(), 2)
    await follow(page, /^Farhan Qureshi/)
    await seesHeading(page, 'Farhan Qureshi')
    await page.goBack()
    await page.waitForURL('**/admin/users?role=ROLE_MODERATOR')
    const colleague = await square.newPage(t, { device: 'phone', as: admin })
    await colleague.goto(page.url())
    const cards = colleague.getByRole('list', { name: 'Users' }).getByRole('listitem')
    await sees(cards.filter({ hasText: 'Farhan Qureshi' }))
    assert.equal(await cards.count(), 1)
    await choose(colleague, colleague, 'Status', 'Blocked')
    await sees(colleague.getByText('Nobody fits'))
    await follow(colleague, 'Show everybody')
    await sees(cards.filter({ hasText: 'Asha Verma' }))
  })

  test('whoever stands lower sees what stands above, and cannot touch it', async (t) => {
    const as = await aPerson(square.node, { roles: ['ROLE_MODERATOR'], secondFactor: true, steppedUp: true })
    const page = await square.newPage(t, { as })
    await page.goto(`/admin/users/${admin.userId}`)
    await seesHeading(page, 'Nadia Khan')
    await sees(page.getByText('at or above yours'))
    assert.equal(await page.getByRole('button', { name: 'Suspend' }).count(), 0)
    await page.goto('/admin/settings')
    await seesHeading(page, 'This part is for the people who run this Chowk')
    assert.equal(await page.getByRole('link', { name: 'Failed jobs' }).count(), 0)
  })

  test('somebody without a role finds no administration', async (t) => {
    const page = await square.newPage(t, { device: 'phone', as: await aPerson(square.node) })
    await page.goto('/admin/users')
    await sees(page.getByText('This part is for the people who run this Chowk'))
    assert.equal(await page.getByRole('link', { name: 'Admin' }).count(), 0)
  })

  test('an invited person chooses a password by the link and is in', async (t) => {
    const page = await square.newPage(t, { as: admin })
    await page.goto('/admin/users')
    await press(page, 'Invite somebody')
    const dialog = page.getByRole('dialog', { name: 'Invite somebody' })
    await dialog.getByLabel('Name').fill('Sunita Rao')
    await dialog.getByLabel('E-mail').fill('sunita@example.com')
    await press(dialog, 'Send the invitation')
    await sees(page.getByText('Sunita Rao is invited.'))
    await sees(page.getByRole('row', { name: /Sunita Rao/ }).getByText('Pending'))

    const guest = await square.newPage(t, { device: 'phone' })
    await guest.goto(`/reset?${await newestLink(square.node, 'sunita@example.com')}`)
    await guest.getByLabel('New password', { exact: true }).fill('naya-darwaza-7-tota')
    await press(guest, 'Change the password')
    await seesHeading(guest, 'Log in')
    await logInByPassword(guest, 'sunita@example.com', 'naya-darwaza-7-tota')
    await isHome(guest, 'Sunita Rao')
  })

  test('closing sign-ups reaches guests, and the setting’s history knows who did it', async (t) => {
    const page = await square.newPage(t, { as: admin })
    await page.goto('/admin/settings')
    const setting = page.getByRole('group', { name: /make an account|sign/i })
    await setting.locator('label').click()
    await sees(page.getByText(/^Changed: /))
    await sees(setting.getByText('Chosen here'))

    const guest = await square.newPage(t, { device: 'phone', expects: ['POST /api/auth/sign-ups'] })
    await guest.goto('/sign-up')
    await guest.getByLabel('Your name').fill('Kabir Das')
    await guest.getByLabel('E-mail').fill('late@example.com')
    await guest.getByLabel('Password', { exact: true }).fill('naya-darwaza-7-tota')
    await press(guest, 'Make my account')
    await sees(guest.getByRole('alert'))

    await press(page, 'Undo')
    await sees(setting.getByText('Default', { exact: true }))
    await press(setting, /^History/)
    await sees(page.getByRole('dialog').getByText('You').first())
  })
})
