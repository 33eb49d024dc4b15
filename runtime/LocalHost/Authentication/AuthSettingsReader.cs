using System.Globalization;
using System.Text.Json;
using InProcSignalR.LocalHost.Apps;
using InProcSignalR.LocalHost.Authentication.Users;
using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.Authentication;

/// <summary>Reads auth.json, and auth.users.json beside it, and says everything that is wrong with them at once.</summary>
internal sealed class AuthSettingsReader
{
    public const string FileName = "auth.json";

    /// <summary>Names of actions in files that are not those of the portal.</summary>
    private static readonly Dictionary<string, UnauthenticatedAction> FileActions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["RejectWith401"] = UnauthenticatedAction.Return401,
        ["RejectWith404"] = UnauthenticatedAction.Return404,
    };

    private readonly List<string> _problems = [];
    private readonly string _path;
    private readonly JsonElement _json;

    private AuthSettingsReader(string path)
    {
        _path = path;
        _json = JsonFile.Read(path);
    }

    public static AuthSettings? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) ? new AuthSettingsReader(path).Read() : null;
    }

    private AuthSettings? Read()
    {
        if (!JsonFile.FindFlag(_json, true, "platform", "enabled"))
        {
            return null;
        }

        var redirectTo = JsonFile.FindText(_json, "globalValidation", "redirectToProvider") is { } named ? IdentityProvider.ShortNameOf(named) : null;
        var providers = ProviderReader.Read(_json, redirectTo, problem => Add("identityProviders", problem));
        if (redirectTo is not null && providers.All(provider => provider.ShortName != redirectTo))
        {
            Add("globalValidation.redirectToProvider", $"'{redirectTo}' is not enabled. Name one of {string.Join(", ", providers.Select(provider => provider.ShortName))}, or enable it under identityProviders.");
        }

        var settings = new AuthSettings
        {
            UnauthenticatedAction = ReadAction(),
            Providers = providers,
            DefaultProvider = redirectTo ?? providers[0].ShortName,
            ExcludedPaths = ReadExcludedPaths(),
            AllowedRedirects = JsonFile.FindTexts(_json, "login", "allowedExternalRedirectUrls"),
            SessionLifetime = ReadSessionLifetime(),
            RefreshExtension = ReadRefreshExtension(),
            KeepsTokens = JsonFile.FindFlag(_json, false, "login", "tokenStore", "enabled"),
            Paths = ReadPaths(),
            Proxy = ReadProxy(),
            AsksForHttps = JsonFile.FindFlag(_json, false, "httpSettings", "requireHttps"),
            LogoutPath = ReadLogoutPath(),
            PreservesFragments = JsonFile.FindFlag(_json, false, "login", "preserveUrlFragmentsForLogins"),
            Users = PersonaFile.Read(Path.GetDirectoryName(_path)!, providers, redirectTo ?? providers[0].ShortName, _problems),
        };
        return _problems.Count == 0 ? settings : throw new StartException(_problems);
    }

    private UnauthenticatedAction ReadAction()
    {
        var name = JsonFile.FindText(_json, "globalValidation", "unauthenticatedClientAction") ?? nameof(UnauthenticatedAction.RedirectToLoginPage);
        if (FileActions.TryGetValue(name, out var action) || (name.All(char.IsAsciiLetterOrDigit) && !char.IsAsciiDigit(name.FirstOrDefault()) && Enum.TryParse(name, ignoreCase: true, out action)))
        {
            return action;
        }

        Add("globalValidation.unauthenticatedClientAction", $"'{name}' is none of {string.Join(", ", Enum.GetNames<UnauthenticatedAction>().Concat(FileActions.Keys))}.");
        return default;
    }

    private IReadOnlyList<string> ReadExcludedPaths()
    {
        var paths = JsonFile.FindTexts(_json, "globalValidation", "excludedPaths");
        foreach (var path in paths.Where(path => !path.StartsWith('/')))
        {
            Add("globalValidation.excludedPaths", $"'{path}' matches nothing: a path starts with '/'. Write \"/{path}\".");
        }

        return paths;
    }

    private AuthPaths ReadPaths()
    {
        if (JsonFile.FindText(_json, "httpSettings", "routes", "apiPrefix") is not { Length: > 0 } prefix)
        {
            return AuthPaths.Default;
        }

        var root = prefix.TrimEnd('/');
        var segments = root.Split('/');
        if (segments.Length < 2 || segments[0].Length > 0 || !segments[1..].All(segment => segment.Length > 0 && segment is not (".." or ".") && segment.All(IsInPath)))
        {
            Add("httpSettings.routes.apiPrefix", $"'{prefix}' is not a path. Write one that starts with '/', of letters, digits and -._~, such as \"/.auth\".");
        }
        else if (segments[1].ToUpperInvariant() is "ADMIN" or "RUNTIME")
        {
            Add("httpSettings.routes.apiPrefix", $"'{prefix}' is below admin or runtime, which belong to the host. Choose another path, such as \"/.auth\".");
        }

        return new AuthPaths(root);

        static bool IsInPath(char character) => char.IsAsciiLetterOrDigit(character) || "-._~".Contains(character, StringComparison.Ordinal);
    }

    private ForwardProxy? ReadProxy()
    {
        const string section = "httpSettings.forwardProxy";
        var convention = JsonFile.FindText(_json, "httpSettings", "forwardProxy", "convention") ?? "NoProxy";
        switch (convention.ToUpperInvariant())
        {
            case "NOPROXY":
                return null;
            case "STANDARD":
                return ForwardProxy.Standard;
            case "CUSTOM":
                var proxy = new ForwardProxy(ReadHeader("customHostHeaderName"), ReadHeader("customProtoHeaderName"));
                if (proxy is { HostHeader: null, ProtoHeader: null })
                {
                    Add(section, "the convention is Custom, but neither customHostHeaderName nor customProtoHeaderName names a header.");
                }

                return proxy;
            default:
                Add($"{section}.convention", $"'{convention}' is none of NoProxy, Standard and Custom.");
                return null;
        }

        string? ReadHeader(string name) => JsonFile.FindText(_json, "httpSettings", "forwardProxy", name) is { Length: > 0 } header ? header : null;
    }

    private string? ReadLogoutPath()
    {
        var path = JsonFile.FindText(_json, "login", "routes", "logoutEndpoint");
        if (path is not (null or ['/', ..]) || path?.AsSpan().ContainsAny('{', '?') == true)
        {
            Add("login.routes.logoutEndpoint", $"'{path}' is not a path. Write one that starts with '/', such as \"/logout\".");
            return null;
        }

        return path;
    }

    private TimeSpan ReadSessionLifetime()
    {
        const string section = "login.cookieExpiration";
        var convention = JsonFile.FindText(_json, "login", "cookieExpiration", "convention") ?? "FixedTime";
        if (convention.Equals("IdentityDerived", StringComparison.OrdinalIgnoreCase))
        {
            return AuthSettings.TokenLifetime;
        }

        if (!convention.Equals("FixedTime", StringComparison.OrdinalIgnoreCase))
        {
            Add($"{section}.convention", $"'{convention}' is neither FixedTime nor IdentityDerived.");
        }

        if (JsonFile.FindText(_json, "login", "cookieExpiration", "timeToExpiration") is not { } text)
        {
            return AuthSettings.DefaultSessionLifetime;
        }

        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && time > TimeSpan.Zero)
        {
            return time;
        }

        Add($"{section}.timeToExpiration", $"'{text}' is not a time such as \"08:00:00\" for eight hours.");
        return AuthSettings.DefaultSessionLifetime;
    }

    private TimeSpan ReadRefreshExtension()
    {
        const double MaxHours = 24 * 365;
        var value = JsonFile.Find(_json, "login", "tokenStore", "tokenRefreshExtensionHours");
        if (value is null or { ValueKind: JsonValueKind.Null })
        {
            return AuthSettings.DefaultRefreshExtension;
        }

        if (double.TryParse(value.Value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var hours) && hours is >= 0 and <= MaxHours)
        {
            return TimeSpan.FromHours(hours);
        }

        Add("login.tokenStore.tokenRefreshExtensionHours", $"'{value}' is not a number of hours from 0 to {MaxHours}, such as 72.");
        return AuthSettings.DefaultRefreshExtension;
    }

    private void Add(string setting, string problem) => _problems.Add($"{_path}: {setting}: {problem}");
}
