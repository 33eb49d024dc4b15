using System.Net;
using InProcSignalR.LocalHost.Authentication.Users;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace InProcSignalR.LocalHost.Authentication;

/// <summary>Makes clients for tests, each with cookies of its own, as browsers have them.</summary>
internal static class SignedInClient
{
    public static CookieContainer CreateCookies(IServiceProvider services, Uri address, Persona persona, AuthSettings settings)
    {
        const string scheme = AppServiceAuthenticationMiddleware.Scheme;
        var provider = settings.FindProvider(persona.Provider ?? settings.DefaultProvider)
            ?? throw new ArgumentException($"The provider '{persona.Provider}' is not enabled in {AuthSettingsReader.FileName}. Enabled: {string.Join(", ", settings.Providers.Select(enabled => enabled.ShortName))}.", nameof(persona));
        if (PersonaRules.ProblemsOf(persona).ToArray() is { Length: > 0 } problems)
        {
            throw new ArgumentException($"{string.Join("; ", problems)}.", nameof(persona));
        }

        var options = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(scheme);
        var now = DateTimeOffset.UtcNow;
        var properties = new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + options.ExpireTimeSpan };
        var cookies = new CookieContainer();
        cookies.Add(address, new Cookie(scheme, options.TicketDataFormat.Protect(new AuthenticationTicket(PrincipalFactory.Create(persona, provider), properties, scheme))) { HttpOnly = true });
        return cookies;
    }
}
