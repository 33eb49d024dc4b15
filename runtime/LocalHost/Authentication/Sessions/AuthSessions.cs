using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace InProcSignalR.LocalHost.Authentication.Sessions;

/// <summary>The sessions of signed-in people: a protected ticket, which browsers keep as a cookie and other clients send as <c>X-ZUMO-AUTH</c>.</summary>
internal sealed class AuthSessions(AuthSettings settings, SignOuts signOuts, IOptionsMonitor<CookieAuthenticationOptions> cookies, TimeProvider time)
{
    public const string CookieScheme = "AppServiceAuthSession";
    private const string Stamp = "stamp";
    private const string SessionId = "session_id";

    private CookieAuthenticationOptions Cookie => cookies.Get(CookieScheme);

    /// <summary>A new session's times and stamp.</summary>
    public AuthenticationProperties CreateProperties(ClaimsPrincipal principal)
    {
        var now = time.GetUtcNow();
        return new AuthenticationProperties
        {
            IssuedUtc = now,
            ExpiresUtc = now + settings.SessionLifetime,
            Items =
            {
                [Stamp] = StampOf(principal),
                [SessionId] = Guid.NewGuid().ToString("N"),
            },
        };
    }

    /// <summary>A new session as the text that a client sends later.</summary>
    public string Create(ClaimsPrincipal principal)
        => Cookie.TicketDataFormat.Protect(new AuthenticationTicket(principal, CreateProperties(principal), CookieScheme));

    /// <summary>A new session as a browser's cookies; a large one takes several.</summary>
    public void AppendCookies(HttpContext context, ClaimsPrincipal principal)
        => Cookie.CookieManager.AppendResponseCookie(context, Cookie.Cookie.Name!, Create(principal), Cookie.Cookie.Build(context));

    /// <summary>The session of a text; null where it is none, has ended, or its user has signed out everywhere.</summary>
    /// <param name="text">What the client sent.</param>
    /// <param name="extension">How long after its end the session still counts.</param>
    public AuthenticationTicket? Read(string? text, TimeSpan extension = default)
        => Cookie.TicketDataFormat.Unprotect(text) is { } ticket && ticket.Properties.ExpiresUtc + extension > time.GetUtcNow() && IsCurrent(ticket.Principal, ticket.Properties) ? ticket : null;

    /// <summary>The session of the request's cookies.</summary>
    public AuthenticationTicket? ReadCookies(HttpContext context, TimeSpan extension) => Read(Cookie.CookieManager.GetRequestCookie(context, Cookie.Cookie.Name!), extension);

    /// <summary>Whether the user has not signed out everywhere since.</summary>
    public bool IsCurrent(ClaimsPrincipal principal, AuthenticationProperties properties) => properties.Items.TryGetValue(Stamp, out var stamp) && stamp == StampOf(principal);

    /// <summary>What tells a session from all others, also from the one that it was refreshed from.</summary>
    public static string IdOf(AuthenticationProperties properties) => properties.Items[SessionId]!;

    /// <summary>Ends every session of the user, on every device, and those of <c>X-ZUMO-AUTH</c>.</summary>
    public void EndAll(ClaimsPrincipal principal) => signOuts.EndAll(Principal.ProviderOf(principal), Principal.UserIdOf(principal));

    private string StampOf(ClaimsPrincipal principal) => signOuts.StampOf(Principal.ProviderOf(principal), Principal.UserIdOf(principal));
}
