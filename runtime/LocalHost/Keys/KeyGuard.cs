using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using InProcSignalR.LocalHost.Apps;

namespace InProcSignalR.LocalHost.Keys;

/// <summary>Asks for keys as the Functions host does in Azure; without a file it lets everyone in, as the local host does.</summary>
internal sealed class KeyGuard(KeyFile? file)
{
    private const string Claims = "http://schemas.microsoft.com/2017/07/functions/claims/";
    private const string MasterName = "master";

    /// <summary>The guard that the options ask for.</summary>
    /// <exception cref="Hosting.StartException">The keys cannot be read or written.</exception>
    public static KeyGuard Open(FunctionApp app, Hosting.LocalHostOptions options) => new(options.EnableAuth ? KeyFile.Open(app, options.KeysFile) : null);

    /// <summary>The key of an extension's webhook; null where none is asked for.</summary>
    public string? OfExtension(string extension) => file?.OfExtension(extension);

    /// <summary>Whether the request may run the function; a key that fits becomes an identity of its user.</summary>
    public bool AllowsFunction(HttpContext context, FunctionMetadata function)
    {
        if (file is null)
        {
            return true;
        }

        var key = KeyOf(context.Request);
        var needsMaster = !IsLevel(function, "anonymous") && !IsLevel(function, "function");
        if (IsMaster(key))
        {
            Identify(context, "Admin", MasterName);
            return true;
        }

        if (Find(file.Keys.Functions.GetValueOrDefault(function.Name), key) is { } own)
        {
            Identify(context, "Function", own);
            return !needsMaster;
        }

        if (Find(file.Keys.Host, key) is { } host)
        {
            Identify(context, "Function", host);
            return !needsMaster;
        }

        return IsLevel(function, "anonymous");
    }

    /// <summary>Whether the request may use the admin endpoints.</summary>
    public bool AllowsAdmin(HttpRequest request) => file is null || IsMaster(KeyOf(request));

    /// <summary>Null where the request may call the extension's webhook, else the status to answer.</summary>
    public int? RefusesWebhook(HttpRequest request, string extension)
    {
        var key = KeyOf(request);
        if (file is null || IsMaster(key))
        {
            return null;
        }

        return Find(file.Keys.System, key) is not { } name ? StatusCodes.Status401Unauthorized
            : name.Equals(KeyFile.NameOf(extension), StringComparison.OrdinalIgnoreCase) ? null
            : StatusCodes.Status403Forbidden;
    }

    private static bool IsLevel(FunctionMetadata function, string level) => function.Http!.AuthLevel.Equals(level, StringComparison.OrdinalIgnoreCase);

    private static string? KeyOf(HttpRequest request)
        => request.Headers["x-functions-key"].FirstOrDefault() is { Length: > 0 } header ? header : request.Query["code"].FirstOrDefault();

    private static void Identify(HttpContext context, string level, string key)
        => context.User.AddIdentity(new ClaimsIdentity([new Claim(Claims + "authlevel", level), new Claim(Claims + "keyid", key)], "WebJobsAuthLevel"));

    private bool IsMaster(string? key) => Find(file!.Keys.Master, key) is not null;

    /// <summary>The name of the key; every key is compared in full, so that time tells nothing of them.</summary>
    private static string? Find(Dictionary<string, string>? keys, string? key)
    {
        string? found = null;
        if (keys is not null && !string.IsNullOrEmpty(key))
        {
            var bytes = Encoding.UTF8.GetBytes(key);
            foreach (var (name, value) in keys)
            {
                found = CryptographicOperations.FixedTimeEquals(bytes, Encoding.UTF8.GetBytes(value)) ? name : found;
            }
        }

        return found;
    }
}
