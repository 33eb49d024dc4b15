using System.Security.Claims;
using System.Text.Json;
using InProcSignalR.LocalHost.Apps;

namespace InProcSignalR.LocalHost.Authentication.Users;

/// <summary>Reads auth.users.json: the people whom the sign-in page offers.</summary>
internal static class PersonaFile
{
    public const string FileName = "auth.users.json";
    private const int MaxUsers = 100;
    private static readonly string[] Properties = ["name", "id", "email", "provider", "roles", "claims"];

    /// <summary>The users of the folder's file, none where there is no file; what is wrong with it is added to the problems.</summary>
    public static IReadOnlyList<Persona> Read(string folder, IReadOnlyList<IdentityProvider> providers, string defaultProvider, List<string> problems)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return [];
        }

        JsonElement json;
        try
        {
            json = JsonFile.Read(path);
        }
        catch (Hosting.StartException exception)
        {
            problems.AddRange(exception.Problems);
            return [];
        }

        if (JsonFile.Find(json, "users") is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() > MaxUsers)
        {
            problems.Add($"{path}: there is no list \"users\" of at most {MaxUsers}. Write {{ \"users\": [ {{ \"name\": \"Ada Lovelace\", \"id\": \"ada\" }} ] }}.");
            return [];
        }

        var users = new List<Persona>();
        foreach (var (index, entry) in list.EnumerateArray().Index())
        {
            var before = problems.Count;
            var where = $"{path}: users[{index}]";
            var user = ReadUser(entry, defaultProvider, problem => problems.Add($"{where}: {problem}."));
            if (problems.Count > before)
            {
                continue;
            }

            problems.AddRange(PersonaRules.ProblemsOf(user).Select(problem => $"{where}: {problem}."));
            if (providers.All(provider => provider.ShortName != user.Provider))
            {
                problems.Add($"{where}: the provider '{user.Provider}' is not enabled in {AuthSettingsReader.FileName}. Name one of {string.Join(", ", providers.Select(provider => provider.ShortName))}, or leave it out.");
            }

            if (users.Exists(other => other.UserId == user.UserId && other.Provider == user.Provider))
            {
                problems.Add($"{where}: there is another user '{user.UserId}' of {user.Provider}. Give each an id of its own.");
            }

            users.Add(user);
        }

        return users;
    }

    private static Persona ReadUser(JsonElement entry, string defaultProvider, Action<string> addProblem)
    {
        if (entry.ValueKind != JsonValueKind.Object)
        {
            addProblem("it is not an object with name and id");
            return new Persona("", "");
        }

        foreach (var property in entry.EnumerateObject().Where(property => !Properties.Contains(property.Name, StringComparer.OrdinalIgnoreCase)))
        {
            addProblem($"'{property.Name}' means nothing here; there are {string.Join(", ", Properties)}. Other facts go into claims");
        }

        var id = ReadText(entry, "id", addProblem);
        return new Persona(id, ReadText(entry, "name", addProblem) is { Length: > 0 } name ? name : id)
        {
            Email = ReadText(entry, "email", addProblem) is { Length: > 0 } email ? email : null,
            Provider = ReadText(entry, "provider", addProblem) is { Length: > 0 } provider ? IdentityProvider.ShortNameOf(provider) : defaultProvider,
            Roles = JsonFile.Find(entry, "roles") is { } roles ? ReadTexts(roles, "roles", addProblem) : [],
            Claims = ReadClaims(entry, addProblem),
        };
    }

    private static IReadOnlyList<Claim> ReadClaims(JsonElement entry, Action<string> addProblem)
    {
        switch (JsonFile.Find(entry, "claims"))
        {
            case null:
                return [];
            case { ValueKind: JsonValueKind.Object } claims:
                return [.. claims.EnumerateObject().SelectMany(claim => ReadTexts(claim.Value, $"claims.{claim.Name}", addProblem).Select(value => new Claim(claim.Name, value)))];
            default:
                addProblem("claims is not an object of types and values, such as { \"department\": \"Engines\" }");
                return [];
        }
    }

    private static string ReadText(JsonElement entry, string property, Action<string> addProblem)
    {
        switch (JsonFile.Find(entry, property))
        {
            case null:
                return "";
            case { ValueKind: JsonValueKind.String } text:
                return text.GetString()!.Trim();
            default:
                addProblem($"{property} is not text; write it in quotes");
                return "";
        }
    }

    /// <summary>A text, or a list of them.</summary>
    private static List<string> ReadTexts(JsonElement value, string where, Action<string> addProblem)
    {
        var texts = new List<string>();
        foreach (var item in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().AsEnumerable() : [value])
        {
            if (item.ValueKind == JsonValueKind.String)
            {
                texts.Add(item.GetString()!);
            }
            else
            {
                addProblem($"{where} is neither text nor a list of texts; write it in quotes");
            }
        }

        return texts;
    }
}
