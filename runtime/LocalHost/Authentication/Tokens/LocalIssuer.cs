using System.Security.Claims;
using InProcSignalR.LocalHost.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InProcSignalR.LocalHost.Authentication.Tokens;

/// <summary>Issues the tokens that the providers would, and checks those that come back.</summary>
internal sealed class LocalIssuer(SigningKey key, IServer server, TimeProvider time, AuthSettings settings)
{
    public const string IdType = "JWT";
    public const string AccessType = "at+jwt";
    public const string RefreshType = "rt+jwt";
    private const string AnyClient = "local";
    private static readonly JsonWebTokenHandler Tokens = new() { SetDefaultTimesOnTokenCreation = false };

    public SigningKey Key => key;

    /// <summary>The issuer of the tokens, whose metadata lies below it.</summary>
    public string Issuer => new Uri(ServerAddress.Of(server), settings.Paths.Issuer).AbsoluteUri;

    public static string AudienceOf(IdentityProvider provider) => provider.ClientId ?? AnyClient;

    /// <summary>A signed token about someone.</summary>
    /// <param name="type">What it is for: an ID token, an access token, or a refresh token.</param>
    /// <param name="principal">Whom it is about.</param>
    /// <param name="provider">The provider in whose place it is issued.</param>
    /// <param name="issued">When.</param>
    /// <param name="lifetime">For how long.</param>
    public string Issue(string type, ClaimsPrincipal principal, IdentityProvider provider, DateTimeOffset issued, TimeSpan lifetime) => Tokens.CreateToken(new SecurityTokenDescriptor
    {
        TokenType = type,
        Issuer = Issuer,
        Audience = AudienceOf(provider),
        Claims = TokenClaims.Of(principal),
        IssuedAt = issued.UtcDateTime,
        NotBefore = issued.UtcDateTime,
        Expires = (issued + lifetime).UtcDateTime,
        SigningCredentials = new SigningCredentials(key.Private, SecurityAlgorithms.RsaSha256),
    });

    /// <summary>Whom a token is about, or what is wrong with it.</summary>
    public async Task<(Persona? Persona, string? Problem)> ValidateAsync(string text, IdentityProvider provider, params string[] types)
    {
        var result = await Tokens.ValidateTokenAsync(text, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = AudienceOf(provider),
            IssuerSigningKey = key.Private,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            ValidTypes = types,
            LifetimeValidator = (from, to, _, _) => from <= time.GetUtcNow().UtcDateTime && to > time.GetUtcNow().UtcDateTime,
        });
        if (!result.IsValid)
        {
            return (null, ProblemOf(result.Exception, provider));
        }

        var token = (JsonWebToken)result.SecurityToken;
        return token.GetPayloadValue<string>(TokenClaims.Provider) == provider.ShortName
            ? (TokenClaims.ToPersona(token, provider), null)
            : (null, $"The token is one of {token.GetPayloadValue<string>(TokenClaims.Provider)}, not of {provider.ShortName}. Send it to the provider that issued it.");
    }

    private string ProblemOf(Exception exception, IdentityProvider provider) => exception switch
    {
        SecurityTokenInvalidLifetimeException => $"The token has expired. Get a new one from POST {Issuer}/token.",
        SecurityTokenInvalidAudienceException => $"The token is for another app: its audience has to be {AudienceOf(provider)}, the client id of {AuthSettingsReader.FileName}.",
        SecurityTokenInvalidTypeException => "The token is of a kind that does not sign in here, such as a refresh token.",
        _ => $"The token was not issued by {Issuer}. Tokens of the real provider do not count on this machine: get one from POST {Issuer}/token.",
    };
}
