using System.Reflection;
using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.Apps;

/// <summary>An app's code: the types that hold its functions, and the startup classes of its extensions.</summary>
internal sealed record LoadedApp(IReadOnlyList<Type> FunctionTypes, IReadOnlyList<Type> Startups)
{
    /// <exception cref="StartException">Assemblies or types cannot be loaded; all problems are named.</exception>
    public static LoadedApp Load(FunctionApp app)
    {
        var context = new AppLoadContext(app.BinFolder);
        var problems = new List<string>();
        var types = new List<Type>();
        foreach (var function in app.Functions.Where(function => !function.IsDisabled))
        {
            if (Try($"function '{function.Name}'", () => LoadFunctionType(context, function)) is { } type && !types.Contains(type))
            {
                types.Add(type);
            }
        }

        var startups = app.Extensions
            .Select(extension => Try($"extension '{extension.Name}'", () => LoadStartup(context, extension)))
            .OfType<Type>()
            .ToArray();
        return problems.Count == 0 ? new LoadedApp(types, startups) : throw new StartException(problems);

        Type? Try(string what, Func<Type> load)
        {
            try
            {
                return load();
            }
            catch (Exception exception) when (exception is IOException or BadImageFormatException or TypeLoadException or ReflectionTypeLoadException or StartException)
            {
                problems.Add($"The {what} cannot be loaded: {exception.Message}{(exception is StartException ? "" : " Build or publish the app anew, so that bin holds all it needs.")}");
                return null;
            }
        }
    }

    private static Type LoadFunctionType(AppLoadContext context, FunctionMetadata function)
    {
        var type = context.LoadFromAssemblyPath(function.ScriptFile).GetType(function.TypeName)
            ?? throw new StartException($"{Path.GetFileName(function.ScriptFile)} has no type {function.TypeName}.");
        return type.GetMethod(function.MethodName, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance) is not null
            ? type
            : throw new StartException($"{function.TypeName} has no method {function.MethodName}.");
    }

    private static Type LoadStartup(AppLoadContext context, ExtensionReference extension)
        => Type.GetType(extension.TypeName, context.LoadFromAssemblyName, (assembly, name, ignoreCase) => assembly?.GetType(name, false, ignoreCase))
            ?? throw new StartException($"its startup type {extension.TypeName} is not there.");
}
