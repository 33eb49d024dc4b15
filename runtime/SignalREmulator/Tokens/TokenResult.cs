using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using Microsoft.IdentityModel.Tokens;

namespace InProcSignalR.Emulator.Tokens;

/// <summary>A token's claims and end, or the reason it was refused. The claims are made when they are asked for; most REST calls do not.</summary>
internal readonly record struct TokenResult(TokenValidationResult? Validated, DateTimeOffset ExpiresAt, string? Refusal, bool IsExpired = false)
{
    public ClaimsIdentity? Identity => Validated?.ClaimsIdentity;

    [MemberNotNullWhen(true, nameof(Identity))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsValid => Refusal is null;

    public static TokenResult Refused(string reason) => new(null, default, reason);
}
