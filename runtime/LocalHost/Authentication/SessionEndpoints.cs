using System.Text.Json;
using System.Text.Json.Serialization;
using InProcSignalR.LocalHost.Authentication.Sessions;
using InProcSignalR.LocalHost.Authentication.Tokens;
using Microsoft.AspNetCore.Authentication;

namespace InProcSignalR.LocalHost.Authentication;

/// <summary>Who is signed in, and for how much longer.</summary>
internal static class SessionEndpoints
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static void Map(IEndpointRouteBuilder endpoints, AuthSettings settings)
    {
        endpoints.MapGet(settings.Paths.Me, ShowMeAsync);
        endpoints.MapGet(settings.Paths.Refresh, (HttpContext context, AuthSessions sessions) => Refresh(context, sessions, settings));
    }

    private static async Task<IResult> ShowMeAsync(HttpContext context, SessionTokenStore store)
    {
        context.Response.Headers.CacheControl = "no-store";
        var session = await context.AuthenticateAsync(SessionSetup.Scheme);
        if (session is not { Principal: { } principal, Properties: { } properties })
        {
            return Results.Unauthorized();
        }

        var tokens = store.Find(principal, properties);
        var me = new
        {
            access_token = tokens?.AccessToken,
            access_token_secret = tokens?.AccessTokenSecret,
            expires_on = tokens?.ExpiresOn,
            id_token = tokens?.IdToken,
            provider_name = Principal.ProviderOf(principal),
            refresh_token = tokens?.RefreshToken,
            user_claims = Principal.ToClaims(principal),
            user_id = Principal.LoginNameOf(principal),
        };
        return Results.Json(new[] { me }, Json);
    }

    /// <summary>
    /// A new session with new tokens, also some time after the old one's end. As on the platform: 401 without a session, 403 where there is no refresh
    /// token to get new tokens with. A session of <c>X-ZUMO-AUTH</c> comes back in the body, one of cookies as cookies.
    /// </summary>
    private static IResult Refresh(HttpContext context, AuthSessions sessions, AuthSettings settings)
    {
        context.Response.Headers.CacheControl = "no-store";
        var sent = context.Request.Headers[ZumoTokenHandler.Header].ToString();
        var ticket = sent.Length > 0 ? sessions.Read(sent, settings.RefreshExtension) : sessions.ReadCookies(context, settings.RefreshExtension);
        if (ticket is null)
        {
            return Results.Text($"Nobody is signed in, or the session ended more than {settings.RefreshExtension.TotalHours} hours ago. Sign in again.", statusCode: StatusCodes.Status401Unauthorized);
        }

        var name = Principal.ProviderOf(ticket.Principal);
        if (ProblemOf(settings, name) is { } problem)
        {
            return Results.Text(problem, statusCode: StatusCodes.Status403Forbidden);
        }

        if (sent.Length > 0)
        {
            return ClientSignInEndpoint.Answer(sessions, ticket.Principal);
        }

        sessions.AppendCookies(context, ticket.Principal);
        return Results.Ok();
    }

    private static string? ProblemOf(AuthSettings settings, string name)
    {
        if (!settings.KeepsTokens)
        {
            return $"There are no tokens to refresh: the token store is off. Set login.tokenStore.enabled to true in {AuthSettingsReader.FileName}.";
        }

        var provider = settings.FindProvider(name);
        if (provider is null or { GivesIdToken: false })
        {
            return $"{name} gives no refresh tokens. Sign in again for new tokens.";
        }

        return provider.GivesRefreshToken
            ? null
            : $"There is no refresh token of {name}. In {AuthSettingsReader.FileName}, give its registration a clientSecretSettingName and have its login ask for the scope offline_access (Google: \"loginParameters\": [\"access_type=offline\"]), then sign in again.";
    }
}
