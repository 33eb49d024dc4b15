using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace InProcSignalR.LocalHost.Apps;

/// <summary>
/// Loads an app's assemblies apart from the host's, by the rules of the Functions host: frameworks and what belongs to the host are shared, so
/// that both sides mean the same types; everything else is the app's own.
/// </summary>
internal sealed class AppLoadContext(string binFolder) : AssemblyLoadContext("function app")
{
    private static readonly string[] OwnedByApp =
    [
        "Azure.", "Microsoft.Extensions.Azure", "Microsoft.Identity.Client", "Microsoft.IdentityModel.JsonWebTokens",
    ];

    private static readonly string[] SharedWithHost =
    [
        "Microsoft.Azure.WebJobs", "Microsoft.Extensions.", "Microsoft.AspNetCore.", "Microsoft.IdentityModel.", "System.IdentityModel.Tokens.Jwt",
        "Newtonsoft.Json", "System.Net.Http.Formatting", "NCrontab",
    ];

    private static readonly Dictionary<string, string> HostAssemblies = FindHostAssemblies();

    /// <summary>The version that the host has of an assembly; null where it has none.</summary>
    public static Version? VersionInHost(string name) => HostAssemblies.TryGetValue(name, out var path) ? VersionOf(path) : null;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var name = assemblyName.Name!;
        var own = Path.Combine(binFolder, name + ".dll");
        if (!HostAssemblies.TryGetValue(name, out var host))
        {
            return File.Exists(own) ? LoadFromAssemblyPath(own) : LoadForRuntime(name);
        }

        return File.Exists(own) && !IsShared(name, own, host) ? LoadFromAssemblyPath(own) : null;
    }

    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName)
    {
        foreach (var folder in new[] { binFolder, Path.Combine(binFolder, "runtimes", RuntimeInformation.RuntimeIdentifier, "native") })
        {
            foreach (var file in new[] { unmanagedDllName, $"{unmanagedDllName}.so", $"lib{unmanagedDllName}.so", $"lib{unmanagedDllName}.dylib", $"{unmanagedDllName}.dll" })
            {
                if (File.Exists(Path.Combine(folder, file)))
                {
                    return LoadUnmanagedDllFromPath(Path.Combine(folder, file));
                }
            }
        }

        return IntPtr.Zero;
    }

    private static bool IsShared(string name, string own, string host)
    {
        if (IsFramework(host))
        {
            return VersionOf(own) <= VersionOf(host);
        }

        if (StartsWithAny(name, OwnedByApp) || !StartsWithAny(name, SharedWithHost))
        {
            return false;
        }

        var (wanted, there) = (VersionOf(own), VersionOf(host));
        return name.Equals("Newtonsoft.Json", StringComparison.OrdinalIgnoreCase) || (wanted.Major == there.Major && wanted.Minor <= there.Minor);
    }

    /// <summary>Assemblies that differ by operating system lie in folders of their own.</summary>
    private Assembly? LoadForRuntime(string name)
    {
        foreach (var runtime in new[] { RuntimeInformation.RuntimeIdentifier, OperatingSystem.IsWindows() ? "win" : "unix" })
        {
            var folder = Path.Combine(binFolder, "runtimes", runtime, "lib");
            if (Directory.Exists(folder) && Directory.EnumerateFiles(folder, name + ".dll", SearchOption.AllDirectories).Order(StringComparer.Ordinal).LastOrDefault() is { } path)
            {
                return LoadFromAssemblyPath(path);
            }
        }

        return null;
    }

    private static bool IsFramework(string path) => path.Contains($"{Path.DirectorySeparatorChar}shared{Path.DirectorySeparatorChar}Microsoft.", StringComparison.Ordinal);

    private static Version VersionOf(string path) => AssemblyName.GetAssemblyName(path).Version ?? new Version();

    private static bool StartsWithAny(string name, string[] prefixes)
    {
        foreach (var prefix in prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static Dictionary<string, string> FindHostAssemblies()
    {
        var assemblies = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            assemblies[Path.GetFileNameWithoutExtension(path)] = path;
        }

        return assemblies;
    }
}
