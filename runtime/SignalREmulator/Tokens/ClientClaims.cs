using System.Globalization;
using System.Security.Claims;

namespace InProcSignalR.Emulator.Tokens;

/// <summary>What the claims of a client token mean to the service.</summary>
internal sealed class ClientClaims
{
    public const string UserIdType = "asrs.s.uid";
    public const string GroupType = "asrs.s.group";

    private const string ServicePrefix = "asrs.s.";
    private const string UserPrefix = "asrs.u.";

    private ClientClaims(string? userId, IReadOnlyList<Claim> userClaims, bool detailedErrors, bool isDiagnostic, IReadOnlyList<string> groups, DateTimeOffset? closeAt)
    {
        UserId = userId;
        UserClaims = userClaims;
        DetailedErrors = detailedErrors;
        IsDiagnostic = isDiagnostic;
        Groups = groups;
        CloseAt = closeAt;
    }

    /// <summary>Claim <c>asrs.s.uid</c>, else <c>nameid</c>; null for an anonymous client.</summary>
    public string? UserId { get; }

    /// <summary>The claims the upstream sees: all but the service's own and the token's own, with the prefix of colliding ones taken off.</summary>
    public IReadOnlyList<Claim> UserClaims { get; }

    /// <summary>Claim <c>asrs.s.derror</c>.</summary>
    public bool DetailedErrors { get; }

    /// <summary>Claim <c>asrs.s.dc</c>.</summary>
    public bool IsDiagnostic { get; }

    /// <summary>Groups the connection is in from the start, as <c>:generateToken</c> puts them into a token.</summary>
    public IReadOnlyList<string> Groups { get; }

    /// <summary>When the connection closes because its authentication expires (<c>asrs.s.coae</c> and <c>asrs.s.aeo</c>); null for never.</summary>
    public DateTimeOffset? CloseAt { get; }

    /// <summary>The same client with other claims for the upstream, or another end; null leaves the end as it is.</summary>
    public ClientClaims Renewed(IReadOnlyList<Claim> userClaims, DateTimeOffset? closeAt) =>
        new(UserId, userClaims, DetailedErrors, IsDiagnostic, Groups, closeAt ?? CloseAt);

    /// <summary>Which of the limits the claims exceed; null for none.</summary>
    public string? Problem(SignalREmulatorLimits limits)
    {
        if (UserId?.Length > limits.NameLength)
            return $"The token's user id has {UserId.Length} characters; the limit is {limits.NameLength}.";
        if (Groups.Count > limits.GroupsPerConnection)
            return $"The token puts the client into {Groups.Count} groups; the limit is {limits.GroupsPerConnection}.";
        return Groups.Any(group => group.Length > limits.NameLength) ? $"The token has a group whose name has more than {limits.NameLength} characters." : null;
    }

    public static ClientClaims Read(IEnumerable<Claim> claims)
    {
        string? userId = null, nameId = null;
        long? expiresOn = null;
        var closes = false;
        var detailedErrors = false;
        var isDiagnostic = false;
        var userClaims = new List<Claim>();
        var groups = new List<string>();

        foreach (var claim in claims)
        {
            switch (claim.Type)
            {
                case UserIdType:
                    userId = claim.Value;
                    break;
                case "asrs.s.derror":
                    detailedErrors = IsTrue(claim.Value);
                    break;
                case "asrs.s.dc":
                    isDiagnostic = IsTrue(claim.Value);
                    break;
                case "asrs.s.coae":
                    closes = IsTrue(claim.Value);
                    break;
                case GroupType:
                    groups.Add(claim.Value);
                    break;
                case "asrs.s.aeo":
                    expiresOn = long.TryParse(claim.Value, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;
                    break;
                case var type when type.StartsWith(UserPrefix, StringComparison.Ordinal):
                    userClaims.Add(new Claim(type[UserPrefix.Length..], claim.Value));
                    break;
                case "aud" or "exp" or "iat" or "nbf" or "iss":
                case var type when type.StartsWith(ServicePrefix, StringComparison.Ordinal):
                    break;
                default:
                    if (claim.Type is "nameid" or ClaimTypes.NameIdentifier)
                        nameId ??= claim.Value;
                    userClaims.Add(new Claim(claim.Type, claim.Value));
                    break;
            }
        }

        return new ClientClaims(userId ?? nameId, userClaims, detailedErrors, isDiagnostic, groups, closes ? ToTime(expiresOn) : null);
    }

    private static bool IsTrue(string value) => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    private static DateTimeOffset? ToTime(long? seconds) =>
        seconds is null || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? null : DateTimeOffset.FromUnixTimeSeconds(Math.Max(0, seconds.Value));
}
