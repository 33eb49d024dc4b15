using System.Net;
using InProcSignalR.LocalHost.Authentication.Sessions;
using InProcSignalR.LocalHost.Authentication.Users;

namespace InProcSignalR.LocalHost.Authentication;

/// <summary>Makes clients for tests, each with cookies of its own, as browsers have them.</summary>
internal static class SignedInClient
{
    /// <exception cref="ArgumentException">The persona is nobody who could sign in.</exception>
    public static CookieContainer CreateCookies(IServiceProvider services, Uri address, Persona persona, AuthSettings settings)
    {
        var provider = settings.FindProvider(persona.Provider ?? settings.DefaultProvider)
            ?? throw new ArgumentException($"The provider '{persona.Provider}' is not enabled in {AuthSettingsReader.FileName}. Enabled: {string.Join(", ", settings.Providers.Select(enabled => enabled.ShortName))}.", nameof(persona));
        if (PersonaRules.ProblemsOf(persona).ToArray() is { Length: > 0 } problems)
        {
            throw new ArgumentException($"{string.Join("; ", problems)}.", nameof(persona));
        }

        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.Scheme = address.Scheme;
        services.GetRequiredService<AuthSessions>().AppendCookies(context, PrincipalFactory.Create(persona, provider));
        var cookies = new CookieContainer();
        foreach (var header in context.Response.Headers.SetCookie)
        {
            cookies.SetCookies(address, header!);
        }

        return cookies;
    }
}
