using InProcSignalR.LocalHost.Authentication.Pages;
using InProcSignalR.LocalHost.Authentication.Sessions;
using Microsoft.AspNetCore.Authentication;

namespace InProcSignalR.LocalHost.Authentication;

/// <summary>Signing out: of this browser, as on the platform, or everywhere.</summary>
internal static class SignOutEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints, AuthSettings settings)
    {
        foreach (var path in new[] { settings.Paths.Logout, settings.LogoutPath }.OfType<string>())
        {
            endpoints.MapGet(path, (HttpContext context, string? post_logout_redirect_uri) => SignOutAsync(context, post_logout_redirect_uri, settings));
        }

        endpoints.MapGet(settings.Paths.SignedOut, (HttpContext context) => AuthPage.Say(
            context, StatusCodes.Status200OK, "Signed out", "You have been signed out.", settings.Paths.LoginReturningTo(settings.DefaultProvider, "/"), "Sign in again"));

        // LocalHost's own: ends every session of whoever asks.
        endpoints.MapPost(settings.Paths.SignOutEverywhere, async (HttpContext context, AuthSessions sessions) =>
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
            return AuthPage.IsRead(context.Request) ? Results.Redirect(settings.Paths.SignedOut) : Results.NoContent();
        });
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, string? returnTo, AuthSettings settings)
    {
        if (!RedirectTarget.IsAllowed(context.Request, settings, returnTo))
        {
            return AuthEndpoints.RedirectRefused(context);
        }

        await context.SignOutAsync(AuthSessions.CookieScheme);
        return Results.Redirect(string.IsNullOrEmpty(returnTo) ? settings.Paths.SignedOut : returnTo);
    }
}
