using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;

namespace InProcSignalR.Emulator.Tokens;

/// <summary>A token's claims and end, or the reason it was refused.</summary>
internal readonly record struct TokenResult(ClaimsIdentity? Identity, DateTimeOffset ExpiresAt, string? Refusal, bool IsExpired = false)
{
    [MemberNotNullWhen(true, nameof(Identity))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsValid => Refusal is null;

    public static TokenResult Refused(string reason) => new(null, default, reason);
}
