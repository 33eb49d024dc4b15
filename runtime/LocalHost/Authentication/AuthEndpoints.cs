using InProcSignalR.LocalHost.Authentication.Pages;

namespace InProcSignalR.LocalHost.Authentication;

/// <summary>The platform's own addresses, and what their answers share.</summary>
internal static class AuthEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints, AuthSettings settings)
    {
        SignInEndpoints.Map(endpoints, settings);
        ClientSignInEndpoint.Map(endpoints, settings);
        SessionEndpoints.Map(endpoints, settings);
        SignOutEndpoints.Map(endpoints, settings);
        IssuerEndpoints.Map(endpoints, settings);

        // Everyone gets here, so what is below belongs to no function, whatever its route catches.
        endpoints.Map($"{settings.Paths.Root}/{{**rest}}", () => Results.NotFound());
    }

    /// <summary>Whether a browser says that a page of another site sends the form: nobody is signed in or out behind a person's back.</summary>
    public static bool IsFromElsewhere(HttpRequest request) => request.Headers["Sec-Fetch-Site"] == "cross-site";

    public static IResult FromElsewhere(HttpContext context)
        => AuthPage.Say(context, StatusCodes.Status403Forbidden, "Not from here", "A page of another site sent this form. Sign in and out on the pages of this site.");

    public static IResult UnknownProvider(HttpContext context, AuthSettings settings)
        => AuthPage.Say(
            context,
            StatusCodes.Status404NotFound,
            "No such provider",
            $"This provider is not enabled. Enabled in {AuthSettingsReader.FileName}: {string.Join(", ", settings.Providers.Select(provider => provider.ShortName))}. Use one of them, or enable this one under identityProviders.",
            settings.Paths.LoginReturningTo(settings.DefaultProvider, "/"),
            $"Sign in with {settings.FindProvider(settings.DefaultProvider)!.DisplayName}");

    public static IResult RedirectRefused(HttpContext context)
        => AuthPage.Say(
            context,
            StatusCodes.Status400BadRequest,
            "Not to there",
            $"The redirect leads outside this site. Allow it in {AuthSettingsReader.FileName} under login.allowedExternalRedirectUrls, or use a path that starts with '/'.");
}
