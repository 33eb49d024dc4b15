using System.Security.Claims;
using InProcSignalR.LocalHost.Authentication.Users;

namespace InProcSignalR.LocalHost.Authentication;

/// <summary>What the sign-in page sends: a saved persona's id, or someone's facts.</summary>
internal sealed record SignInForm(string? PersonaId, string UserId, string Name, string Email, string Roles, string Claims, string ReturnTo)
{
    public const string PersonaField = "persona";
    public const string ReturnToField = "post_login_redirect_uri";

    public static SignInForm From(IFormCollection form)
    {
        return new SignInForm(
            Field(PersonaField) is { Length: > 0 } persona ? persona : null,
            Field("user_id"),
            Field("name"),
            Field("email"),
            Field("roles"),
            Field("claims"),
            Field(ReturnToField) is { Length: > 0 } target ? target : "/");

        string Field(string name) => form[name].ToString().Trim();
    }

    /// <summary>Whom to sign in.</summary>
    /// <param name="provider">The provider whose page it is.</param>
    /// <param name="settings">The app's settings, with the saved personas.</param>
    /// <param name="problems">What is wrong with the form, as sentences.</param>
    public Persona ToPersona(IdentityProvider provider, AuthSettings settings, List<string> problems)
    {
        if (PersonaId is not null)
        {
            if (settings.Users.FirstOrDefault(user => user.Provider == provider.ShortName && user.UserId == PersonaId) is { } saved)
            {
                return saved;
            }

            problems.Add($"{PersonaFile.FileName} has no user with this id for {provider.DisplayName}. Reload the page, or name someone below.");
        }

        var persona = new Persona(UserId, Name.Length > 0 ? Name : UserId)
        {
            Provider = provider.ShortName,
            Email = Email.Length > 0 ? Email : null,
            Roles = Roles.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            Claims = ReadClaims(problems),
        };
        problems.AddRange(PersonaRules.ProblemsOf(persona).Select(problem => $"{char.ToUpperInvariant(problem[0])}{problem[1..]}."));
        return persona;
    }

    private List<Claim> ReadClaims(List<string> problems)
    {
        var claims = new List<Claim>();
        foreach (var (index, line) in Claims.Split('\n', StringSplitOptions.TrimEntries).Index().Where(line => line.Item.Length > 0))
        {
            if (line.Split('=', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } type, { Length: > 0 } value])
            {
                claims.Add(new Claim(type, value));
            }
            else if (problems.Count < 10)
            {
                problems.Add($"Line {index + 1} of the claims is not type=value.");
            }
        }

        return claims;
    }
}
