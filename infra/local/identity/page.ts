const STYLE = `<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { display: grid; place-items: center; min-height: 100vh; margin: 0 }
  main { width: min(22rem, 90vw) }
  label, input, button { display: block; width: 100%; box-sizing: border-box; font: inherit }
  input, button { margin-top: .5rem; padding: .5rem .75rem }
  button { margin-top: 1rem; cursor: pointer }
  small { display: block; margin-top: 1.5rem; opacity: .7 }
  [role=alert] { color: #c92a2a }
</style>`;

/** The page people sign in on. `complaint` says what was wrong with the last attempt. */
export function signInPage(uid: string, complaint?: string): string {
  const said = complaint === undefined ? "" : `<p role="alert">${complaint}</p>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in · Lossline</title>
${STYLE}
</head>
<body>
<main>
<h1>Lossline</h1>
${said}
<form method="post" action="/sign-in/${uid}">
<label for="email">Your e-mail address</label>
<input id="email" name="email" type="email" autocomplete="email" maxlength="254" required autofocus>
<button>Sign in</button>
</form>
<small>This installation runs on one machine, for whoever works at it: the address says who you are, and nothing is
checked. Set OIDC_ISSUER to sign in through your own provider.</small>
</main>
</body>
</html>
`;
}

/** Asks whether to sign out here too. `form` is the provider's own, with what tells this attempt from a forged one. */
export function signOutPage(form: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign out · Lossline</title>
${STYLE}
</head>
<body>
<main>
<h1>Sign out</h1>
<p>You are signed out of the dashboard. Sign out here too, so that the next person at this browser has to say who they
are?</p>
${form}
<button autofocus type="submit" form="op.logoutForm" value="yes" name="logout">Yes, sign me out</button>
<button type="submit" form="op.logoutForm">No, I come back soon</button>
</main>
</body>
</html>
`;
}
