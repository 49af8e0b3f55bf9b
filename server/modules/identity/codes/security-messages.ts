/** What an owner is told of, since somebody else may have done it. */
export const securityChanges = [
  'password_changed',
  'password_reset',
  'email_changed',
  'phone_changed',
  'totp_added',
  'totp_removed',
  'passkey_added',
  'passkey_removed',
  'recovery_codes_made',
  'api_key_made',
  'api_key_removed',
  'provider_linked',
  'provider_unlinked',
] as const
export type SecurityChange = (typeof securityChanges)[number]

type Written = Record<SecurityChange, readonly [subject: string, fact: string]>

const english: Written = {
  password_changed: [
    'Your password was changed',
    'Your password was changed and all other log-ins were ended.',
  ],
  password_reset: [
    'Your password was changed',
    'A new password was set. All log-ins were ended, and all API keys and refresh tokens with them.',
  ],
  email_changed: ['Your e-mail address was changed', 'The e-mail address of your account was changed.'],
  phone_changed: ['Your phone number was changed', 'The phone number of your account was changed.'],
  totp_added: ['An authenticator app was added', 'An authenticator app was added to your account.'],
  totp_removed: ['The authenticator app was removed', 'The authenticator app was removed from your account.'],
  passkey_added: ['A passkey was added', 'A passkey was added to your account.'],
  passkey_removed: ['A passkey was removed', 'A passkey was removed from your account.'],
  recovery_codes_made: [
    'New recovery codes were made',
    'New recovery codes were made; the old ones are void.',
  ],
  api_key_made: ['An API key was made', 'An API key was made that can act for you.'],
  api_key_removed: ['An API key was removed', 'An API key of your account was removed.'],
  provider_linked: [
    'An outside account was linked',
    'An account elsewhere was linked: it can now log in here.',
  ],
  provider_unlinked: ['An outside account was unlinked', 'An account elsewhere can no longer log in here.'],
}

const hindi: Written = {
  password_changed: ['आपका पासवर्ड बदला गया', 'आपका पासवर्ड बदला गया और बाकी सभी लॉग-इन समाप्त कर दिए गए।'],
  password_reset: [
    'आपका पासवर्ड बदला गया',
    'नया पासवर्ड बनाया गया। सभी लॉग-इन, API कुंजियाँ और रिफ़्रेश टोकन समाप्त कर दिए गए।',
  ],
  email_changed: ['आपका ई-मेल पता बदला गया', 'आपके खाते का ई-मेल पता बदला गया।'],
  phone_changed: ['आपका फ़ोन नंबर बदला गया', 'आपके खाते का फ़ोन नंबर बदला गया।'],
  totp_added: ['ऑथेंटिकेटर ऐप जोड़ा गया', 'आपके खाते में ऑथेंटिकेटर ऐप जोड़ा गया।'],
  totp_removed: ['ऑथेंटिकेटर ऐप हटाया गया', 'आपके खाते से ऑथेंटिकेटर ऐप हटाया गया।'],
  passkey_added: ['पासकी जोड़ी गई', 'आपके खाते में एक पासकी जोड़ी गई।'],
  passkey_removed: ['पासकी हटाई गई', 'आपके खाते से एक पासकी हटाई गई।'],
  recovery_codes_made: ['नए रिकवरी कोड बनाए गए', 'नए रिकवरी कोड बनाए गए; पुराने अब नहीं चलेंगे।'],
  api_key_made: ['API कुंजी बनाई गई', 'एक API कुंजी बनाई गई जो आपकी ओर से काम कर सकती है।'],
  api_key_removed: ['API कुंजी हटाई गई', 'आपके खाते की एक API कुंजी हटाई गई।'],
  provider_linked: ['बाहर का खाता जोड़ा गया', 'बाहर का एक खाता जोड़ा गया: उससे अब यहाँ लॉग इन हो सकता है।'],
  provider_unlinked: ['बाहर का खाता अलग किया गया', 'बाहर के एक खाते से अब यहाँ लॉग इन नहीं हो सकता।'],
}

export function securityInEnglish(change: SecurityChange): { subject: string; text: string } {
  const [subject, fact] = english[change]
  return { subject, text: `${fact} If this was not you, set a new password at once.` }
}

export function securityInHindi(change: SecurityChange): { subject: string; text: string } {
  const [subject, fact] = hindi[change]
  return { subject, text: `${fact} यह आपने नहीं किया हो तो तुरंत नया पासवर्ड बनाएँ।` }
}
