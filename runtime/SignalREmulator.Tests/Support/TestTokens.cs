using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InProcSignalR.Emulator.Tests.Support;

/// <summary>Signs tokens as the official SDK does.</summary>
internal static class TestTokens
{
    public static string Sign(
        string audience, IEnumerable<KeyValuePair<string, object>>? claims = null, string key = SignalREmulatorOptions.DefaultAccessKey,
        DateTime? expires = null, DateTime? notBefore = null)
    {
        var now = DateTime.UtcNow;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Audience = audience,
            Claims = claims?.ToDictionary(),
            IssuedAt = now,
            NotBefore = notBefore ?? now.AddMinutes(-5),
            Expires = expires ?? now.AddHours(1),
            SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key)), SecurityAlgorithms.HmacSha256),
        });
    }

    /// <summary>The claims of a client's token.</summary>
    public static Dictionary<string, object> Claims(string? userId, params (string Type, object Value)[] claims)
    {
        var all = claims.ToDictionary(claim => claim.Type, claim => claim.Value);
        if (userId is not null)
            all["asrs.s.uid"] = userId;
        return all;
    }
}
