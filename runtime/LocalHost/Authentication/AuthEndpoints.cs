using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace InProcSignalR.LocalHost.Authentication;

/// <summary>The platform's own addresses: sign in, sign out, who am I.</summary>
internal static class AuthEndpoints
{
    public const string Root = "/.auth";
    private const int MaxNameLength = 256;
    private const int MaxClaims = 100;

    public static string LoginUrl(string provider, string returnTo) => $"{Root}/login/{provider}?post_login_redirect_uri={Uri.EscapeDataString(returnTo)}";

    public static void Map(IEndpointRouteBuilder endpoints, AuthSettings settings)
    {
        var auth = endpoints.MapGroup(Root);
        auth.MapGet("/login/{provider}", (HttpContext context, string provider, string? post_login_redirect_uri) =>
        {
            provider = Providers.ShortNameOf(provider);
            if (!Providers.IsValid(provider))
            {
                return Results.NotFound();
            }

            return IsAllowed(context.Request, settings, post_login_redirect_uri)
                ? Results.Content(SignInPage.Render(provider, post_login_redirect_uri ?? "/"), "text/html; charset=utf-8")
                : Refused();
        });
        auth.MapPost("/login/{provider}/callback", (HttpContext context, string provider) => SignInAsync(context, Providers.ShortNameOf(provider), settings));
        auth.MapGet("/logout", async (HttpContext context, string? post_logout_redirect_uri) =>
        {
            if (!IsAllowed(context.Request, settings, post_logout_redirect_uri))
            {
                return Refused();
            }

            await context.SignOutAsync(AppServiceAuthenticationMiddleware.Scheme);
            return Results.Redirect(post_logout_redirect_uri ?? "/");
        });
        auth.MapGet("/me", async (HttpContext context) =>
        {
            var session = await context.AuthenticateAsync(AppServiceAuthenticationMiddleware.Scheme);
            context.Response.Headers.CacheControl = "no-store";
            return session.Principal is { } principal
                ? Results.Json(new[] { Principal.ToMe(principal, session.Properties?.ExpiresUtc ?? DateTimeOffset.UtcNow.AddHours(8)) })
                : Results.Unauthorized();
        });
    }

    private static async Task<IResult> SignInAsync(HttpContext context, string provider, AuthSettings settings)
    {
        if (!Providers.IsValid(provider))
        {
            return Results.NotFound();
        }

        if (!context.Request.HasFormContentType)
        {
            return Results.Text("Send the sign-in as a form with the fields name and user_id.", statusCode: StatusCodes.Status400BadRequest);
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var userId = form["user_id"].ToString().Trim();
        var name = form["name"].ToString().Trim();
        var returnTo = form["post_login_redirect_uri"].ToString() is { Length: > 0 } given ? given : "/";
        if (userId.Length == 0 || userId.Length > MaxNameLength || name.Length > MaxNameLength || userId.Any(char.IsControl) || name.Any(char.IsControl))
        {
            return Results.Text($"Give a user id of 1 to {MaxNameLength} characters, and a name no longer.", statusCode: StatusCodes.Status400BadRequest);
        }

        if (!IsAllowed(context.Request, settings, returnTo))
        {
            return Refused();
        }

        var principal = Principal.Create(provider, userId, name.Length > 0 ? name : userId, ReadClaims(form["claims"].ToString()));
        await context.SignInAsync(AppServiceAuthenticationMiddleware.Scheme, principal);
        return Results.Redirect(returnTo);
    }

    /// <summary>A claim a line, as <c>type=value</c>.</summary>
    private static IEnumerable<Claim> ReadClaims(string lines)
        => lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Take(MaxClaims)
            .Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries))
            .Where(parts => parts is [{ Length: > 0 }, { Length: > 0 }])
            .Select(parts => new Claim(parts[0], parts[1]));

    private static IResult Refused() => Results.Text(
        "The redirect leads outside this site. Allow it in auth.json under login.allowedExternalRedirectUrls, or use a path.", statusCode: StatusCodes.Status400BadRequest);

    /// <summary>A path of this site, a full address of it, or one that auth.json allows.</summary>
    private static bool IsAllowed(HttpRequest request, AuthSettings settings, string? target)
    {
        if (string.IsNullOrEmpty(target))
        {
            return true;
        }

        if (target[0] == '/')
        {
            return target.Length == 1 || (target[1] != '/' && target[1] != '\\');
        }

        return Uri.TryCreate(target, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https"
            && (uri.GetLeftPart(UriPartial.Authority).Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
                || settings.AllowedRedirects.Any(allowed => IsBelow(uri, allowed)));
    }

    private static bool IsBelow(Uri uri, string allowed)
        => Uri.TryCreate(allowed, UriKind.Absolute, out var root)
            && uri.GetLeftPart(UriPartial.Authority) == root.GetLeftPart(UriPartial.Authority)
            && uri.AbsolutePath.StartsWith(root.AbsolutePath.TrimEnd('*'), StringComparison.OrdinalIgnoreCase);
}
