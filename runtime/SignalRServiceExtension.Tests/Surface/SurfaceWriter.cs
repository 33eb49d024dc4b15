using System.Reflection;

namespace InProcSignalR.SignalRServiceExtension.Tests.Surface;

/// <summary>Writes types and members in the form of the listing of the official surface.</summary>
internal static class SurfaceWriter
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(string)] = "string", [typeof(int)] = "int", [typeof(bool)] = "bool", [typeof(object)] = "object", [typeof(void)] = "void",
    };

    public static string KindOf(Type type) =>
        type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" :
        type is { IsAbstract: true, IsSealed: true } ? "static class" : type.IsAbstract ? "abstract class" : "class";

    public static IEnumerable<string> MembersOf(Type type)
    {
        if (type.IsEnum)
        {
            yield return string.Join(", ", Enum.GetNames(type).Select(name => $"{name}={Convert.ToInt32(Enum.Parse(type, name), null)}"));
            yield break;
        }

        foreach (var field in type.GetFields(Declared).Where(field => field is { IsLiteral: true, IsPublic: true }))
        {
            yield return $"const {NameOf(field.FieldType)} {field.Name} = \"{field.GetRawConstantValue()}\"";
        }

        foreach (var constructor in type.GetConstructors(Declared).Where(IsVisible))
        {
            yield return $"{Access(constructor)}new({Parameters(constructor)})";
        }

        foreach (var property in type.GetProperties(Declared).Where(property => property.GetMethod is { } get && IsVisible(get)))
        {
            var setter = property.SetMethod is { } set && IsVisible(set) ? " set;" : "";
            yield return $"{Access(property.GetMethod!)}{Modifiers(property.GetMethod!)}{NameOf(property.PropertyType)} {property.Name} {{ get;{setter} }}";
        }

        foreach (var method in type.GetMethods(Declared).Where(method => !method.IsSpecialName && IsVisible(method)))
        {
            var generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(NameOf))}>" : "";
            yield return $"{Access(method)}{Modifiers(method)}{NameOf(method.ReturnType)} {method.Name}{generic}({Parameters(method)})";
        }
    }

    public static string NameOf(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsArray)
        {
            return NameOf(type.GetElementType()!) + "[]";
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return NameOf(underlying) + "?";
        }

        return type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>" : type.Name;
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Modifiers(MethodInfo method) =>
        method.DeclaringType!.IsInterface ? "" : method.IsStatic ? "static " : method.IsAbstract ? "abstract " : method is { IsVirtual: true, IsFinal: false } ? "virtual " : "";

    private static string Parameters(MethodBase method)
        => string.Join(", ", method.GetParameters().Select(parameter => $"{NameOf(parameter.ParameterType)} {parameter.Name}{Default(parameter)}"));

    private static string Default(ParameterInfo parameter) => parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "null"}" : "";
}
