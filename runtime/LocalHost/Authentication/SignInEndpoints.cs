using InProcSignalR.LocalHost.Authentication.Pages;
using InProcSignalR.LocalHost.Authentication.Sessions;

namespace InProcSignalR.LocalHost.Authentication;

/// <summary>The sign-in page of each provider, and what it sends.</summary>
internal static class SignInEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints, AuthSettings settings)
    {
        endpoints.MapGet(settings.Paths.Login("{provider}"), (HttpContext context, string provider) => Show(context, provider, settings));
        endpoints.MapPost(
            settings.Paths.Callback("{provider}"),
            (HttpContext context, AuthSessions sessions, string provider) => SignInAsync(context, sessions, provider, settings)).WithFormLimit();
    }

    private static IResult Show(HttpContext context, string name, AuthSettings settings)
    {
        if (settings.FindProvider(name) is not { } provider)
        {
            return AuthEndpoints.UnknownProvider(context, settings);
        }

        // The older name of the parameter is still in use.
        var query = context.Request.Query;
        var returnTo = query[SignInForm.ReturnToField].ToString() is { Length: > 0 } target ? target : query["post_login_redirect_url"].ToString();
        return RedirectTarget.IsAllowed(context.Request, settings, returnTo)
            ? new SignInPage(provider, settings, returnTo.Length > 0 ? returnTo : "/") { SignedIn = context.User.Identity is { IsAuthenticated: true } ? context.User : null }.Show(context)
            : AuthEndpoints.RedirectRefused(context);
    }

    private static async Task<IResult> SignInAsync(HttpContext context, AuthSessions sessions, string name, AuthSettings settings)
    {
        if (settings.FindProvider(name) is not { } provider)
        {
            return AuthEndpoints.UnknownProvider(context, settings);
        }

        var (fields, refusal) = await AuthForm.ReadAsync(context);
        if (fields is null)
        {
            return refusal!;
        }

        var form = SignInForm.From(fields);
        if (!RedirectTarget.IsAllowed(context.Request, settings, form.ReturnTo))
        {
            return AuthEndpoints.RedirectRefused(context);
        }

        var problems = new List<string>();
        var persona = form.ToPersona(provider, settings, problems);
        if (problems.Count > 0)
        {
            return AuthPage.IsRead(context.Request)
                ? new SignInPage(provider, settings, form.ReturnTo) { Entered = form, Problems = problems }.Show(context)
                : Results.Text(string.Join('\n', problems), statusCode: StatusCodes.Status400BadRequest);
        }

        sessions.AppendCookies(context, PrincipalFactory.Create(persona, provider));
        context.Response.Headers.CacheControl = "no-store";
        return Results.Redirect(form.ReturnTo);
    }
}
