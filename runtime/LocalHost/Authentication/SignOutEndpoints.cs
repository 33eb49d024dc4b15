using InProcSignalR.LocalHost.Authentication.Pages;
using InProcSignalR.LocalHost.Authentication.Sessions;
using InProcSignalR.LocalHost.Authentication.Tokens;
using Microsoft.AspNetCore.Authentication;

namespace InProcSignalR.LocalHost.Authentication;

/// <summary>Signing out: of this browser, as on the platform, or everywhere.</summary>
internal static class SignOutEndpoints
{
    /// <summary>LocalHost's own: ends every session of whoever asks.</summary>
    public const string EverywherePath = $"{LocalIssuer.Root}/sign-out-everywhere";
    private const string DonePath = $"{AuthEndpoints.LogoutPath}/done";

    public static void Map(IEndpointRouteBuilder endpoints, AuthSettings settings)
    {
        foreach (var path in new[] { AuthEndpoints.LogoutPath, settings.LogoutPath }.OfType<string>())
        {
            endpoints.MapGet(path, (HttpContext context, string? post_logout_redirect_uri) => SignOutAsync(context, post_logout_redirect_uri, settings));
        }

        endpoints.MapGet(DonePath, (HttpContext context) => AuthPage.Say(
            context, StatusCodes.Status200OK, "Signed out", "You have been signed out.", AuthEndpoints.LoginUrl(settings.DefaultProvider, "/"), "Sign in again"));
        endpoints.MapPost(EverywherePath, async (HttpContext context, AuthSessions sessions) =>
        {
            if (AuthEndpoints.IsFromElsewhere(context.Request))
            {
                return AuthEndpoints.FromElsewhere(context);
            }

            if (context.User.Identity is not { IsAuthenticated: true })
            {
                return Results.Unauthorized();
            }

            sessions.EndAll(context.User);
            await context.SignOutAsync(AuthSessions.CookieScheme);
            return AuthPage.IsRead(context.Request) ? Results.Redirect(DonePath) : Results.NoContent();
        });
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, string? returnTo, AuthSettings settings)
    {
        if (!RedirectTarget.IsAllowed(context.Request, settings, returnTo))
        {
            return AuthEndpoints.RedirectRefused(context);
        }

        await context.SignOutAsync(AuthSessions.CookieScheme);
        return Results.Redirect(string.IsNullOrEmpty(returnTo) ? DonePath : returnTo);
    }
}
