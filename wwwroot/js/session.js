// Who is signed in, as App Service Authentication tells it.

const meta = name => document.querySelector(`meta[name="${name}"]`).content;

export const api = new URL(meta("api-base"), location.href);
const auth = new URL(meta("auth-base").replace(/\/*$/, "/"), api);

/** The signed-in user as { id, name }, or null when nobody is signed in. */
export async function getUser() {
  const response = await fetch(new URL("me", auth), {
    credentials: "include",
    headers: { "X-Requested-With": "XMLHttpRequest" },
  });
  if (response.status === 401) {
    return null;
  }
  if (response.status === 404) {
    throw new Error("App Service Authentication is off here, so nobody can sign in.");
  }
  if (!response.ok) {
    throw new Error(`Who is signed in could not be read (status ${response.status}).`);
  }

  const [principal] = await response.json();
  if (!principal) {
    return null;
  }
  const name = principal.user_claims?.find(claim => claim.typ === "name" || claim.typ.endsWith("/claims/name"))?.val;
  return { id: principal.user_id, name: name || principal.user_id };
}

export function signInUrl() {
  const url = new URL("login/aad", auth);
  url.searchParams.set("post_login_redirect_uri", location.origin === api.origin ? location.pathname : location.href);
  return url.href;
}

export function signOutUrl() {
  const url = new URL("logout", auth);
  url.searchParams.set("post_logout_redirect_uri", location.origin === api.origin ? location.pathname : location.href);
  return url.href;
}
