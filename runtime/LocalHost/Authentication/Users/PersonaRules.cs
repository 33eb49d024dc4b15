namespace InProcSignalR.LocalHost.Authentication.Users;

/// <summary>What a persona may hold, wherever it comes from: a file, a form, or a token.</summary>
/// <remarks>The limits keep the session's cookies and the platform's headers well below what servers accept in one request.</remarks>
internal static class PersonaRules
{
    public const int MaxNameLength = 256;
    public const int MaxClaims = 100;
    public const int MaxClaimTypeLength = 256;
    public const int MaxClaimValueLength = 1024;
    public const int MaxTotalLength = 6 * 1024;

    /// <summary>What is wrong: each says what, and what is allowed.</summary>
    public static IEnumerable<string> ProblemsOf(Persona persona)
    {
        var texts = CheckText("user id", persona.UserId).Concat(CheckText("name", persona.Name == persona.UserId ? "" : persona.Name)).Concat(CheckText("email", persona.Email ?? ""));
        if (persona.UserId.Length == 0)
        {
            texts = texts.Prepend("there is no user id; give one of 1 to 256 characters");
        }

        return texts.Concat(persona.Roles.SelectMany(role => CheckText($"role '{Shorten(role)}'", role))).Concat(CheckClaims(persona));
    }

    private static IEnumerable<string> CheckClaims(Persona persona)
    {
        var count = persona.Roles.Count + persona.Claims.Count;
        if (count > MaxClaims)
        {
            yield return $"there are {count} roles and claims, and {MaxClaims} are allowed; leave some out";
        }

        foreach (var claim in persona.Claims)
        {
            if (claim.Type.Length == 0 || claim.Type.Length > MaxClaimTypeLength || claim.Type.Any(char.IsControl))
            {
                yield return $"the claim type '{Shorten(claim.Type)}' has {claim.Type.Length} characters; give 1 to {MaxClaimTypeLength}, on one line";
            }

            if (claim.Value.Length > MaxClaimValueLength || claim.Value.Any(char.IsControl))
            {
                yield return $"the value of the claim '{Shorten(claim.Type)}' has {claim.Value.Length} characters; give at most {MaxClaimValueLength}, on one line";
            }
        }

        var total = persona.Roles.Sum(role => role.Length) + persona.Claims.Sum(claim => claim.Type.Length + claim.Value.Length);
        if (total > MaxTotalLength)
        {
            yield return $"roles and claims have {total} characters together, and {MaxTotalLength} are allowed, because they travel in headers; shorten them";
        }
    }

    private static IEnumerable<string> CheckText(string what, string text)
    {
        if (text.Length > MaxNameLength)
        {
            yield return $"the {what} has {text.Length} characters, and {MaxNameLength} are allowed; shorten it";
        }

        if (text.Any(char.IsControl))
        {
            yield return $"the {what} has a line break or another control character; take it out";
        }
    }

    private static string Shorten(string text) => new([.. text.Take(40).Select(letter => char.IsControl(letter) ? '?' : letter)]);
}
