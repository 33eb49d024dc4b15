using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Security.Claims;
using InProcSignalR.LocalHost.Authentication.Sessions;
using InProcSignalR.LocalHost.Authentication.Tokens;
using InProcSignalR.LocalHost.Authentication.Users;

namespace InProcSignalR.LocalHost.Authentication;

/// <summary>The client-directed sign-in: a provider's token in, a session for <c>X-ZUMO-AUTH</c> out.</summary>
internal static class ClientSignInEndpoint
{
    private const int MaxBody = 64 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints, AuthSettings settings)
        => endpoints.MapPost(
            settings.Paths.Login("{provider}"),
            (HttpContext context, AuthSessions sessions, LocalIssuer issuer, string provider) => SignInAsync(context, sessions, issuer, provider, settings));

    /// <summary>A new session, as the platform answers it.</summary>
    public static IResult Answer(AuthSessions sessions, ClaimsPrincipal principal)
    {
        var stableId = SHA256.HashData(Encoding.UTF8.GetBytes($"{Principal.ProviderOf(principal)}\n{Principal.UserIdOf(principal)}")).AsSpan(0, 16);
        return Results.Json(new { authenticationToken = sessions.Create(principal), user = new { userId = $"sid:{Convert.ToHexStringLower(stableId)}" } });
    }

    private static async Task<IResult> SignInAsync(HttpContext context, AuthSessions sessions, LocalIssuer issuer, string name, AuthSettings settings)
    {
        if (settings.FindProvider(name) is not { } provider)
        {
            return AuthEndpoints.UnknownProvider(context, settings);
        }

        if (await ReadTokenAsync(context) is not { Length: > 0 } token)
        {
            return Results.Text(
                $"Send a JSON object of at most {MaxBody} bytes with the provider's token, as application/json: {{\"access_token\": \"…\"}} or {{\"id_token\": \"…\"}}. On this machine POST {issuer.Issuer}/token gives one.",
                statusCode: StatusCodes.Status400BadRequest);
        }

        var (persona, problem) = await issuer.ValidateAsync(token, provider, LocalIssuer.AccessType, LocalIssuer.IdType);
        if (persona is null || PersonaRules.ProblemsOf(persona).Any())
        {
            return Results.Text(problem ?? "The token says more than a session can hold.", statusCode: StatusCodes.Status401Unauthorized);
        }

        context.Response.Headers.CacheControl = "no-store";
        return Answer(sessions, PrincipalFactory.Create(persona, provider));
    }

    private static async Task<string?> ReadTokenAsync(HttpContext context)
    {
        // A form of another site's page cannot be JSON, so no page signs in behind a person's back.
        if (!context.Request.HasJsonContentType())
        {
            return null;
        }

        var body = new byte[MaxBody + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, context.RequestAborted);
        if (length > MaxBody)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(body.AsMemory(0, length));
            return Apps.JsonFile.FindText(json.RootElement, "access_token") ?? Apps.JsonFile.FindText(json.RootElement, "id_token");
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
