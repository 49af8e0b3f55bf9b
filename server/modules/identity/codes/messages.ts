import type { Ctx } from '../../../kernel/context.ts'
import type { Identifier } from '../users/identifier.ts'
import { type SecurityChange, securityInEnglish, securityInHindi } from './security-messages.ts'

/** Everything identity writes to people. */
type Message =
  | { kind: 'sign_up_code'; code: string; link: string }
  | { kind: 'already_registered'; link: string }
  | { kind: 'sign_in_code'; code: string }
  | { kind: 'reset_code'; code: string; link: string }
  | { kind: 'contact_code'; code: string }
  | { kind: 'contact_taken' }
  | { kind: 'step_up_code'; code: string }
  | { kind: 'invitation'; link: string }
  | { kind: 'security_change'; change: SecurityChange }

export async function sendMessage(
  ctx: Ctx,
  to: Identifier,
  language: string,
  message: Message,
): Promise<void> {
  const { subject, text } = (language.startsWith('hi') ? inHindi : inEnglish)(message)
  if (to.channel === 'email')
    await ctx.services.mail.send({ to: to.address, subject, text: `${text}\n\nChowk` })
  else await ctx.services.sms.send({ to: to.address, text: `${text} - Chowk` })
}

interface Written {
  subject: string
  text: string
}

function inEnglish(message: Message): Written {
  switch (message.kind) {
    case 'sign_up_code':
      return {
        subject: `${message.code} is your Chowk code`,
        text: `Your code is ${message.code}. It is valid for 10 minutes.\nOr open: ${message.link}\n\nYou did not sign up? Then ignore this mail and give the code to nobody.`,
      }
    case 'already_registered':
      return {
        subject: 'You already have an account',
        text: `Somebody, perhaps you, signed up with this address. You already have an account: log in at ${message.link}\nIf you have forgotten your password, you can set a new one there.`,
      }
    case 'sign_in_code':
      return {
        subject: `${message.code} is your log-in code`,
        text: `${message.code} is your log-in code, valid for 10 minutes. Give it to nobody.`,
      }
    case 'reset_code':
      return {
        subject: `${message.code} lets you set a new password`,
        text: `${message.code} lets you set a new password, for 10 minutes. Give it to nobody.\nOr open: ${message.link}`,
      }
    case 'contact_code':
      return {
        subject: `${message.code} is your code`,
        text: `${message.code} confirms that this is yours, for 10 minutes. Give it to nobody.`,
      }
    case 'contact_taken':
      return {
        subject: 'Already in use',
        text: 'Somebody, perhaps you, tried to add this to an account, but another account already uses it. Log in to that one to remove it there.',
      }
    case 'step_up_code':
      return {
        subject: `${message.code} confirms that it is you`,
        text: `${message.code} confirms that it is you, for 10 minutes. Give it to nobody.`,
      }
    case 'invitation':
      return {
        subject: 'You are invited',
        text: `An account was made for you. Choose a password within 7 days: ${message.link}`,
      }
    case 'security_change':
      return securityInEnglish(message.change)
    default:
      return message satisfies never
  }
}

function inHindi(message: Message): Written {
  switch (message.kind) {
    case 'sign_up_code':
      return {
        subject: `${message.code} आपका Chowk कोड है`,
        text: `आपका कोड ${message.code} है। यह 10 मिनट तक मान्य है।\nया खोलें: ${message.link}\n\nआपने खाता नहीं बनाया? तो इस मेल को अनदेखा करें और कोड किसी को न दें।`,
      }
    case 'already_registered':
      return {
        subject: 'आपका खाता पहले से है',
        text: `किसी ने, शायद आपने, इस पते से खाता बनाना चाहा। आपका खाता पहले से है: यहाँ लॉग इन करें ${message.link}\nपासवर्ड भूल गए हों तो वहीं नया बना सकते हैं।`,
      }
    case 'sign_in_code':
      return {
        subject: `${message.code} आपका लॉग-इन कोड है`,
        text: `${message.code} आपका लॉग-इन कोड है, 10 मिनट तक मान्य। इसे किसी को न दें।`,
      }
    case 'reset_code':
      return {
        subject: `${message.code} से नया पासवर्ड बनाएँ`,
        text: `${message.code} से आप 10 मिनट के भीतर नया पासवर्ड बना सकते हैं। इसे किसी को न दें।\nया खोलें: ${message.link}`,
      }
    case 'contact_code':
      return {
        subject: `${message.code} आपका कोड है`,
        text: `${message.code} से पुष्टि करें कि यह आपका है। 10 मिनट तक मान्य। इसे किसी को न दें।`,
      }
    case 'contact_taken':
      return {
        subject: 'पहले से उपयोग में',
        text: 'किसी ने, शायद आपने, इसे एक खाते में जोड़ना चाहा, पर यह दूसरे खाते में है। उसे हटाने के लिए उस खाते में लॉग इन करें।',
      }
    case 'step_up_code':
      return {
        subject: `${message.code} से पुष्टि करें कि यह आप हैं`,
        text: `${message.code} से पुष्टि करें कि यह आप हैं। 10 मिनट तक मान्य। इसे किसी को न दें।`,
      }
    case 'invitation':
      return {
        subject: 'आपको बुलाया गया है',
        text: `आपके लिए एक खाता बनाया गया है। 7 दिन के भीतर पासवर्ड चुनें: ${message.link}`,
      }
    case 'security_change':
      return securityInHindi(message.change)
    default:
      return message satisfies never
  }
}
