using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using InProcSignalR.Emulator.Tokens;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InProcSignalR.Emulator.Identity;

/// <summary>
/// Stands in for Microsoft Entra ID: signs tokens (RS256) with a key of its own, made at the start and published as JWKS. It proves nothing about
/// who asks, so its tokens are worth something only on this emulator and to apps set up to trust it.
/// </summary>
internal sealed class LocalIssuer : IDisposable
{
    public const string Path = "/identity";

    /// <summary>The object id of the emulator's and every local credential's identity.</summary>
    public const string ObjectId = "00000000-0000-0000-0000-000000000001";

    /// <summary>What a token for the data plane is for; the scope is this and <c>/.default</c>.</summary>
    private const string ServiceResource = "https://signalr.azure.com";

    /// <summary>A longer header is none of its tokens'; in characters.</summary>
    private const int MaximumHeader = 1024;

    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly RSA _rsa = RSA.Create(2048);
    private readonly RsaSecurityKey _key;
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };
    private readonly ConcurrentDictionary<string, (string Token, DateTimeOffset RenewAt)> _shared = new();
    private readonly IServer? _server;
    private readonly TimeProvider _time;

    public LocalIssuer(TimeProvider time, IServer? server = null)
    {
        (_server, _time) = (server, time);
        _key = new RsaSecurityKey(_rsa) { KeyId = Guid.NewGuid().ToString("N") };
    }

    /// <summary>The issuer of its tokens, which is where its metadata is too.</summary>
    public string Name
    {
        get
        {
            var address = _server?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
            return address is null ? "http://localhost" + Path : $"http://localhost:{BindingAddress.Parse(address).Port}{Path}";
        }
    }

    public JsonWebKey PublicKey
    {
        get
        {
            var key = _rsa.ExportParameters(false);
            return new JsonWebKey
            {
                Kty = "RSA", Use = "sig", Alg = SecurityAlgorithms.RsaSha256, Kid = _key.KeyId,
                N = Base64UrlEncoder.Encode(key.Modulus), E = Base64UrlEncoder.Encode(key.Exponent),
            };
        }
    }

    /// <summary>A token for an upstream call. Calls share one until half its life is over: signing takes longer than sending.</summary>
    public string TokenFor(string resource)
    {
        var now = _time.GetUtcNow();
        if (!_shared.TryGetValue(resource, out var shared) || shared.RenewAt <= now)
            _shared[resource] = shared = (Sign(resource, ObjectId), now + Lifetime / 2);
        return shared.Token;
    }

    public string Sign(string audience, string clientId)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Name,
            Audience = audience,
            NotBefore = now,
            IssuedAt = now,
            Expires = now + Lifetime,
            Claims = new Dictionary<string, object> { ["appid"] = clientId, ["oid"] = ObjectId, ["sub"] = ObjectId, ["idtyp"] = "app", ["ver"] = "1.0" },
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
        });
    }

    /// <summary>Whether a token says it is from an issuer like this one rather than signed with an access key; only its header is read.</summary>
    public static bool Claims(string? token)
    {
        var end = token?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        if (end is <= 0 or > MaximumHeader)
            return false;

        Span<byte> header = stackalloc byte[MaximumHeader];
        return Base64Url.DecodeFromChars(token.AsSpan(0, end), header, out _, out var length) == OperationStatus.Done && IsRsa(header[..length]);
    }

    /// <summary>Checks a REST call's token.</summary>
    public async Task<TokenResult> ValidateAsync(string token)
    {
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Name,
            ValidAudiences = [ServiceResource, ServiceResource + "/"],
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            IssuerSigningKey = _key,
            LifetimeValidator = (notBefore, expires, _, _) => TokenValidator.IsInLifetime(notBefore, expires, _time.GetUtcNow().UtcDateTime),
        });
        return result.IsValid
            ? new TokenResult(result, new DateTimeOffset(result.SecurityToken.ValidTo, TimeSpan.Zero), null)
            : TokenResult.Refused(result.Exception switch
            {
                SecurityTokenExpiredException => "The identity token expired. Ask the emulator's issuer for a new one.",
                SecurityTokenInvalidAudienceException => $"The identity token is not for {ServiceResource}. Ask for scope {ServiceResource}/.default.",
                _ => $"The identity token is not from this emulator's issuer. Get one from {Name}/token; tokens of Microsoft Entra ID or of an emulator since restarted do not do.",
            });
    }

    public void Dispose() => _rsa.Dispose();

    private static bool IsRsa(ReadOnlySpan<byte> header)
    {
        try
        {
            var reader = new Utf8JsonReader(header);
            while (reader.Read())
            {
                if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } && reader.ValueTextEquals("alg"u8))
                    return reader.Read() && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(SecurityAlgorithms.RsaSha256);
            }
        }
        catch (JsonException)
        {
            // No header, so no token of anybody; the check with the access keys says so.
        }

        return false;
    }
}
