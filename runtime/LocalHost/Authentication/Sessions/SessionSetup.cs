using InProcSignalR.LocalHost.Authentication.Tokens;
using InProcSignalR.LocalHost.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;

namespace InProcSignalR.LocalHost.Authentication.Sessions;

/// <summary>Registers how people are recognised: by the platform's cookie, or by <c>X-ZUMO-AUTH</c>.</summary>
internal static class SessionSetup
{
    /// <summary>Asks the scheme that fits what the request carries.</summary>
    public const string Scheme = "AppServiceAuthentication";

    public static void AddAppServiceAuthentication(this IServiceCollection services, AuthSettings settings, TimeProvider time)
    {
        services.AddSingleton(settings);
        services.AddSingleton(time);
        services.AddSingleton(new SignOuts(UserFolder.PathTo("sign-outs")));
        services.AddSingleton<AuthSessions>();
        services.AddSingleton(_ => SigningKey.Open(UserFolder.PathTo("issuer", "signing-key.pem")));
        services.AddSingleton<LocalIssuer>();
        services.AddSingleton<SessionTokenStore>();

        // Kept in the user's own folder, the keys let sessions survive a restart.
        services.AddDataProtection().SetApplicationName("InProcSignalR.LocalHost").PersistKeysToFileSystem(new DirectoryInfo(CreateKeysFolder()));
        services.AddAuthentication()
            .AddCookie(AuthSessions.CookieScheme, Configure)
            .AddScheme<AuthenticationSchemeOptions, ZumoTokenHandler>(ZumoTokenHandler.SchemeName, null)
            .AddPolicyScheme(Scheme, null, policy => policy.ForwardDefaultSelector =
                context => context.Request.Headers.ContainsKey(ZumoTokenHandler.Header) ? ZumoTokenHandler.SchemeName : AuthSessions.CookieScheme);
    }

    private static string CreateKeysFolder()
    {
        try
        {
            return UserFolder.Create(UserFolder.PathTo("keys"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The keys of sessions have no place: {exception.Message} Make the folder one that can be written.", exception);
        }
    }

    private static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie = new SessionCookie();

        // A session has a fixed time, as on the platform; each carries its own end.
        cookie.SlidingExpiration = false;
        cookie.Events.OnValidatePrincipal = context =>
        {
            if (context.Principal is { } principal && !context.HttpContext.RequestServices.GetRequiredService<AuthSessions>().IsCurrent(principal, context.Properties))
            {
                context.RejectPrincipal();
            }

            return Task.CompletedTask;
        };
    }
}
