using InProcSignalR.LocalHost.Authentication.Tokens;
using Microsoft.IdentityModel.Tokens;

namespace InProcSignalR.LocalHost.Authentication;

/// <summary>The local issuer's own addresses, where the platform has none: its metadata and keys, for an app that validates tokens, and a way to get tokens without a page.</summary>
internal static class IssuerEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints, AuthSettings settings)
    {
        endpoints.MapGet($"{settings.Paths.Issuer}/.well-known/openid-configuration", (LocalIssuer issuer) => Results.Json(Describe(issuer, settings)));
        endpoints.MapGet($"{settings.Paths.Issuer}/keys", (LocalIssuer issuer) => Results.Json(new
        {
            keys = new[] { new { kty = issuer.Key.Public.Kty, use = issuer.Key.Public.Use, alg = issuer.Key.Public.Alg, kid = issuer.Key.Public.Kid, n = issuer.Key.Public.N, e = issuer.Key.Public.E } },
        }));
        endpoints.MapPost($"{settings.Paths.Issuer}/token", (HttpContext context, LocalIssuer issuer, SessionTokenStore store, TimeProvider time) => IssueAsync(context, issuer, store, time, settings)).WithFormLimit();
    }

    private static object Describe(LocalIssuer issuer, AuthSettings settings)
        => new
        {
            issuer = issuer.Issuer,
            authorization_endpoint = new Uri(new Uri(issuer.Issuer), settings.Paths.Login(settings.DefaultProvider)),
            token_endpoint = $"{issuer.Issuer}/token",
            jwks_uri = $"{issuer.Issuer}/keys",
            response_types_supported = new[] { "id_token" },
            subject_types_supported = new[] { "public" },
            id_token_signing_alg_values_supported = new[] { SecurityAlgorithms.RsaSha256 },
        };

    /// <summary>Tokens for the fields of the sign-in page and <c>provider</c>, or for a refresh token.</summary>
    private static async Task<IResult> IssueAsync(HttpContext context, LocalIssuer issuer, SessionTokenStore store, TimeProvider time, AuthSettings settings)
    {
        var (fields, refusal) = await AuthForm.ReadAsync(context);
        if (fields is null)
        {
            return refusal!;
        }

        var name = fields["provider"].ToString() is { Length: > 0 } given ? given : settings.DefaultProvider;
        if (settings.FindProvider(name) is not { } provider)
        {
            return AuthEndpoints.UnknownProvider(context, settings);
        }

        var problems = new List<string>();
        Persona? persona;
        if (fields["refresh_token"].ToString() is { Length: > 0 } refreshToken)
        {
            (persona, var problem) = await issuer.ValidateAsync(refreshToken, provider, LocalIssuer.RefreshType);
            problems.AddRange(problem is null ? [] : [problem]);
        }
        else
        {
            persona = SignInForm.From(fields).ToPersona(provider, settings, problems);
        }

        if (persona is null || problems.Count > 0)
        {
            return Results.Text(string.Join('\n', problems), statusCode: StatusCodes.Status400BadRequest);
        }

        context.Response.Headers.CacheControl = "no-store";
        var tokens = store.Issue(PrincipalFactory.Create(persona, provider with { HasSecret = true }), provider with { HasSecret = true }, time.GetUtcNow());
        return Results.Json(new
        {
            token_type = "Bearer",
            expires_in = (int)AuthSettings.TokenLifetime.TotalSeconds,
            access_token = tokens.AccessToken,
            id_token = tokens.IdToken,
            refresh_token = tokens.RefreshToken,
        });
    }
}
