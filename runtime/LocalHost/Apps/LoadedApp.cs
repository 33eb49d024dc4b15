using System.Reflection;
using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.Apps;

/// <summary>An app's code: the types that hold its functions, the startup classes of its extensions, and the functions that cannot be loaded.</summary>
internal sealed record LoadedApp(IReadOnlyList<Type> FunctionTypes, IReadOnlyList<Type> Startups, IReadOnlyList<FunctionFault> Faults)
{
    /// <summary>Loads what can be loaded: a function that cannot leaves the others alone, as in the Functions host.</summary>
    /// <exception cref="StartException">Extensions cannot be loaded; all problems are named.</exception>
    public static LoadedApp Load(FunctionApp app)
    {
        var context = new AppLoadContext(app.BinFolder);
        var faults = new List<FunctionFault>();
        var types = new List<Type>();
        foreach (var function in app.Functions.Where(function => !function.IsDisabled))
        {
            if (Try(() => LoadFunctionType(context, function), reason => faults.Add(new FunctionFault(function, $"cannot be loaded: {reason}"))) is { } type && !types.Contains(type))
            {
                types.Add(type);
            }
        }

        var problems = new List<string>();
        var startups = app.Extensions
            .Select(extension => Try(() => LoadStartup(context, extension), reason => problems.Add($"The extension '{extension.Name}' cannot be loaded: {reason}")))
            .OfType<Type>()
            .ToArray();
        return problems.Count == 0 ? new LoadedApp(types, startups, faults) : throw new StartException(problems);

        static Type? Try(Func<Type> load, Action<string> fail)
        {
            try
            {
                return load();
            }
            catch (Exception exception) when (exception is IOException or BadImageFormatException or TypeLoadException or ReflectionTypeLoadException or StartException)
            {
                fail(exception is FileNotFoundException { FileName: { } file } && Path.IsPathRooted(file)
                    ? $"{Path.GetFileName(file)} is not in bin. Build or publish the app anew."
                    : MissingAssembly.Describe(exception));
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
