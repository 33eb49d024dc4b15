using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace InProcSignalR.LocalHost.Authentication;

/// <summary>Makes clients for tests, each with cookies of its own, as browsers have them.</summary>
internal static class SignedInClient
{
    public static CookieContainer CreateCookies(IServiceProvider services, Uri address, Persona persona)
    {
        const string scheme = AppServiceAuthenticationMiddleware.Scheme;
        var options = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(scheme);
        var now = DateTimeOffset.UtcNow;
        var properties = new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + options.ExpireTimeSpan };
        var cookies = new CookieContainer();
        cookies.Add(address, new Cookie(scheme, options.TicketDataFormat.Protect(new AuthenticationTicket(persona.ToPrincipal(), properties, scheme))) { HttpOnly = true });
        return cookies;
    }
}
