using System.Security.Claims;
using InProcSignalR.LocalHost.Authentication.Sessions;
using InProcSignalR.LocalHost.Authentication.Tokens;
using Microsoft.AspNetCore.Authentication;

namespace InProcSignalR.LocalHost.Authentication;

/// <summary>Stands in front of the app as the platform does: takes principal headers off, puts its own on, and turns away who is not signed in.</summary>
internal sealed class AppServiceAuthenticationMiddleware(RequestDelegate next, AuthSettings settings, SessionTokenStore tokens)
{
    private const string PrincipalHeaders = "X-MS-CLIENT-PRINCIPAL";
    private const string TokenHeaders = "X-MS-TOKEN-";

    public async Task InvokeAsync(HttpContext context)
    {
        RemovePlatformHeaders(context.Request.Headers);
        var session = await context.AuthenticateAsync(SessionSetup.Scheme);
        if (session.Principal is { Identity.IsAuthenticated: true } principal)
        {
            SetPlatformHeaders(context.Request.Headers, principal);
            tokens.Find(principal, session.Properties!)?.SetHeaders(context.Request.Headers, Principal.ProviderOf(principal));
            context.User = principal;
            await next(context);
            return;
        }

        if (context.Request.Path.StartsWithSegments(settings.Paths.Root) || settings.IsExcluded(context.Request.Path) || settings.UnauthenticatedAction == UnauthenticatedAction.AllowAnonymous)
        {
            await next(context);
            return;
        }

        await TurnAwayAsync(context);
    }

    private static void RemovePlatformHeaders(IHeaderDictionary headers)
    {
        foreach (var name in headers.Keys.ToArray())
        {
            if (name.StartsWith(PrincipalHeaders, StringComparison.OrdinalIgnoreCase) || name.StartsWith(TokenHeaders, StringComparison.OrdinalIgnoreCase))
            {
                headers.Remove(name);
            }
        }
    }

    private static void SetPlatformHeaders(IHeaderDictionary headers, ClaimsPrincipal principal)
    {
        headers["X-MS-CLIENT-PRINCIPAL-ID"] = Principal.UserIdOf(principal);
        headers["X-MS-CLIENT-PRINCIPAL-NAME"] = principal.Identity!.Name;
        headers["X-MS-CLIENT-PRINCIPAL-IDP"] = Principal.ProviderOf(principal);
        headers[PrincipalHeaders] = Principal.ToHeader(principal);
    }

    private async Task TurnAwayAsync(HttpContext context)
    {
        var response = context.Response;
        if (settings.UnauthenticatedAction == UnauthenticatedAction.RedirectToLoginPage && IsBrowsing(context.Request))
        {
            response.Redirect(settings.Paths.LoginReturningTo(settings.DefaultProvider, context.Request.Path + context.Request.QueryString));
            return;
        }

        response.StatusCode = settings.UnauthenticatedAction switch
        {
            UnauthenticatedAction.Return403 => StatusCodes.Status403Forbidden,
            UnauthenticatedAction.Return404 => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status401Unauthorized,
        };
        if (response.StatusCode == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        response.ContentType = "text/plain; charset=utf-8";
        await response.WriteAsync(
            $"App Service Authentication: nobody is signed in. Sign in at {settings.Paths.Login(settings.DefaultProvider)}, or open the path to everyone by globalValidation.excludedPaths in {AuthSettingsReader.FileName}.",
            context.RequestAborted);
    }

    /// <summary>Whether a person goes to a page, in contrast to a script or a program that calls.</summary>
    private static bool IsBrowsing(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            return false;
        }

        if (string.Equals(request.Headers.XRequestedWith, "XMLHttpRequest", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var mode = request.Headers["Sec-Fetch-Mode"].ToString();
        if (mode.Length > 0)
        {
            return mode == "navigate";
        }

        var accept = request.Headers.Accept.ToString();
        return accept.Length == 0 || accept.Contains("text/html", StringComparison.OrdinalIgnoreCase) || accept.Contains("*/*", StringComparison.Ordinal);
    }
}
