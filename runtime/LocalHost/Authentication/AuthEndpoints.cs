using InProcSignalR.LocalHost.Authentication.Pages;
using Microsoft.AspNetCore.Authentication;

namespace InProcSignalR.LocalHost.Authentication;

/// <summary>The platform's own addresses: sign in, sign out, who am I.</summary>
internal static class AuthEndpoints
{
    public const string Root = "/.auth";
    public const string LogoutPath = $"{Root}/logout";
    private const string DonePath = $"{LogoutPath}/done";

    public static string LoginUrl(string provider, string returnTo) => $"{Root}/login/{provider}?{SignInForm.ReturnToField}={Uri.EscapeDataString(returnTo)}";

    public static void Map(IEndpointRouteBuilder endpoints, AuthSettings settings)
    {
        endpoints.MapGet($"{Root}/login/{{provider}}", (HttpContext context, string provider) => ShowSignIn(context, provider, settings));
        endpoints.MapPost($"{Root}/login/{{provider}}/callback", (HttpContext context, string provider) => SignInAsync(context, provider, settings));
        endpoints.MapGet(LogoutPath, async (HttpContext context, string? post_logout_redirect_uri) =>
        {
            if (!RedirectTarget.IsAllowed(context.Request, settings, post_logout_redirect_uri))
            {
                return Refused(context);
            }

            await context.SignOutAsync(AppServiceAuthenticationMiddleware.Scheme);
            return Results.Redirect(string.IsNullOrEmpty(post_logout_redirect_uri) ? DonePath : post_logout_redirect_uri);
        });
        endpoints.MapGet(DonePath, (HttpContext context) => AuthPage.Say(context, StatusCodes.Status200OK, "Signed out", "You have been signed out. You may close this window."));
        endpoints.MapGet($"{Root}/me", async (HttpContext context) =>
        {
            var session = await context.AuthenticateAsync(AppServiceAuthenticationMiddleware.Scheme);
            context.Response.Headers.CacheControl = "no-store";
            return session.Principal is { } principal
                ? Results.Json(new[] { new { provider_name = Principal.ProviderOf(principal), user_id = Principal.UserIdOf(principal), user_claims = Principal.ToClaims(principal) } })
                : Results.Unauthorized();
        });
    }

    private static IResult ShowSignIn(HttpContext context, string name, AuthSettings settings)
    {
        if (settings.FindProvider(name) is not { } provider)
        {
            return Unknown(context, settings);
        }

        // The older name of the parameter is still in use.
        var query = context.Request.Query;
        var returnTo = query[SignInForm.ReturnToField].ToString() is { Length: > 0 } target ? target : query["post_login_redirect_url"].ToString();
        return RedirectTarget.IsAllowed(context.Request, settings, returnTo)
            ? new SignInPage(provider, settings, returnTo.Length > 0 ? returnTo : "/") { SignedIn = context.User.Identity is { IsAuthenticated: true } ? context.User : null }.Show(context)
            : Refused(context);
    }

    private static async Task<IResult> SignInAsync(HttpContext context, string name, AuthSettings settings)
    {
        if (settings.FindProvider(name) is not { } provider)
        {
            return Unknown(context, settings);
        }

        if (IsFromElsewhere(context.Request))
        {
            return AuthPage.Say(context, StatusCodes.Status403Forbidden, "Not from here", "A page of another site sent this sign-in. Sign in on the page of this site.");
        }

        if (!context.Request.HasFormContentType)
        {
            return AuthPage.Say(context, StatusCodes.Status400BadRequest, "Not a form", "Send the sign-in as a form with the fields name and user_id.");
        }

        var form = await SignInForm.ReadAsync(context.Request);
        if (!RedirectTarget.IsAllowed(context.Request, settings, form.ReturnTo))
        {
            return Refused(context);
        }

        var problems = new List<string>();
        var persona = form.ToPersona(provider, settings, problems);
        if (problems.Count > 0)
        {
            return AuthPage.IsRead(context.Request)
                ? new SignInPage(provider, settings, form.ReturnTo) { Entered = form, Problems = problems }.Show(context)
                : Results.Text(string.Join('\n', problems), statusCode: StatusCodes.Status400BadRequest);
        }

        await context.SignInAsync(AppServiceAuthenticationMiddleware.Scheme, PrincipalFactory.Create(persona, provider));
        return Results.Redirect(form.ReturnTo);
    }

    /// <summary>Whether a browser says that a page of another site sends the form: nobody is signed in or out behind a person's back.</summary>
    private static bool IsFromElsewhere(HttpRequest request) => request.Headers["Sec-Fetch-Site"] == "cross-site";

    private static IResult Unknown(HttpContext context, AuthSettings settings)
        => AuthPage.Say(
            context,
            StatusCodes.Status404NotFound,
            "No such provider",
            $"This provider is not enabled. Enabled in {AuthSettingsReader.FileName}: {string.Join(", ", settings.Providers.Select(provider => provider.ShortName))}. Use {Root}/login/{settings.DefaultProvider}, or enable it under identityProviders.");

    private static IResult Refused(HttpContext context)
        => AuthPage.Say(
            context,
            StatusCodes.Status400BadRequest,
            "Not to there",
            $"The redirect leads outside this site. Allow it in {AuthSettingsReader.FileName} under login.allowedExternalRedirectUrls, or use a path that starts with '/'.");
}
