using System.Globalization;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>
/// An OData filter over connections, as Azure publishes it for its messaging services: <c>userId</c> and <c>connectionId</c> are text, <c>groups</c> a collection of text;
/// names in any case, text compared exactly. Anything compared with the user id of an anonymous connection is false, but for <c>eq null</c> and <c>ne</c>.
/// </summary>
internal sealed class ConnectionFilter
{
    private static readonly EdmModel Model = new();
    private static readonly EdmEntityType ConnectionType = DescribeConnection();
    private static readonly ODataUriResolver AnyCase = new() { EnableCaseInsensitive = true };

    private readonly Func<FilteredConnection, object?> _condition;

    private ConnectionFilter(Func<FilteredConnection, object?> condition) => _condition = condition;

    /// <param name="text">The filter; null or empty for every connection.</param>
    /// <exception cref="InvalidDataException">The text is no filter over connections; the message says why.</exception>
    public static ConnectionFilter Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new ConnectionFilter(static _ => true);

        try
        {
            var parser = new ODataQueryOptionParser(Model, ConnectionType, null, new Dictionary<string, string> { ["$filter"] = text }) { Resolver = AnyCase };
            return new ConnectionFilter(Compile(parser.ParseFilter().Expression));
        }
        catch (ODataException exception)
        {
            throw new InvalidDataException($"The filter cannot be read: {exception.Message}", exception);
        }
        // The parser lets through what its conversions throw, for cast(5) or a division of numbers beyond a decimal.
        catch (Exception exception) when (exception is not InvalidDataException)
        {
            throw new InvalidDataException("The filter cannot be read: it casts or calculates in a way that OData does not know.", exception);
        }
    }

    public bool Matches(FilteredConnection connection) => _condition(connection) is true;

    private static EdmEntityType DescribeConnection()
    {
        var type = Model.AddEntityType("SignalR", "Connection");
        type.AddStructuralProperty(nameof(FilteredConnection.UserId), EdmPrimitiveTypeKind.String);
        type.AddStructuralProperty(nameof(FilteredConnection.ConnectionId), EdmPrimitiveTypeKind.String);
        type.AddStructuralProperty(nameof(FilteredConnection.Groups), EdmCoreModel.GetCollection(EdmCoreModel.Instance.GetString(false)));
        return type;
    }

    private static Func<FilteredConnection, object?> Compile(QueryNode node)
    {
        switch (node)
        {
            case ConvertNode convert:
                return Compile(convert.Source);
            case ConstantNode { Value: null or string or bool or int or long } constant:
                var value = constant.Value is int whole ? (long)whole : constant.Value;
                return _ => value;
            case SingleValuePropertyAccessNode { Property.Name: nameof(FilteredConnection.UserId) }:
                return static connection => connection.UserId;
            case SingleValuePropertyAccessNode { Property.Name: nameof(FilteredConnection.ConnectionId) }:
                return static connection => connection.ConnectionId;
            case UnaryOperatorNode { OperatorKind: UnaryOperatorKind.Not } not:
                var operand = Compile(not.Operand);
                return connection => operand(connection) is bool truth ? !truth : null;
            case BinaryOperatorNode binary:
                return Compile(binary.OperatorKind, Compile(binary.Left), Compile(binary.Right));
            case InNode { Right: CollectionPropertyAccessNode } membership:
                var group = Compile(membership.Left);
                return connection => group(connection) is string name && connection.Groups.Contains(name);
            case InNode { Right: CollectionConstantNode list } choice:
                var chosen = Compile(choice.Left);
                var values = list.Collection.Select(static item => item is ConstantNode { Value: int number } ? (long)number : (item as ConstantNode)?.Value).ToHashSet();
                return connection => values.Contains(chosen(connection));
            case SingleValueFunctionCallNode function:
                return Compile(function.Name, [.. function.Parameters.Select(Compile)]);
            default:
                throw new InvalidDataException(
                    "The filter uses something that does not apply to connections. It may compare userId and connectionId, ask for a member of groups, and use and, or, not and text functions.");
        }
    }

    private static Func<FilteredConnection, object?> Compile(BinaryOperatorKind kind, Func<FilteredConnection, object?> left, Func<FilteredConnection, object?> right) => kind switch
    {
        BinaryOperatorKind.And => connection => left(connection) is true && right(connection) is true,
        BinaryOperatorKind.Or => connection => left(connection) is true || right(connection) is true,
        BinaryOperatorKind.Equal => connection => Equals(left(connection), right(connection)),
        BinaryOperatorKind.NotEqual => connection => !Equals(left(connection), right(connection)),
        BinaryOperatorKind.GreaterThan => connection => Compare(left(connection), right(connection)) > 0,
        BinaryOperatorKind.GreaterThanOrEqual => connection => Compare(left(connection), right(connection)) >= 0,
        BinaryOperatorKind.LessThan => connection => Compare(left(connection), right(connection)) < 0,
        BinaryOperatorKind.LessThanOrEqual => connection => Compare(left(connection), right(connection)) <= 0,
        _ => throw new InvalidDataException($"The filter's operator '{kind}' does not apply to connections."),
    };

    private static Func<FilteredConnection, object?> Compile(string function, Func<FilteredConnection, object?>[] arguments) => (function, arguments) switch
    {
        ("startswith", [var text, var part]) => Of(text, part, static (text, part) => text.StartsWith(part, StringComparison.Ordinal)),
        ("endswith", [var text, var part]) => Of(text, part, static (text, part) => text.EndsWith(part, StringComparison.Ordinal)),
        ("contains", [var text, var part]) => Of(text, part, static (text, part) => text.Contains(part, StringComparison.Ordinal)),
        ("indexof", [var text, var part]) => Of(text, part, static (text, part) => (long)text.IndexOf(part, StringComparison.Ordinal)),
        ("concat", [var text, var part]) => Of(text, part, static (text, part) => text + part),
        ("length", [var text]) => Of(text, static text => (long)text.Length),
        ("tolower", [var text]) => Of(text, static text => CultureInfo.InvariantCulture.TextInfo.ToLower(text)),
        ("toupper", [var text]) => Of(text, static text => CultureInfo.InvariantCulture.TextInfo.ToUpper(text)),
        ("trim", [var text]) => Of(text, static text => text.Trim()),
        ("substring", [var text, var start]) => connection => Cut(text(connection), start(connection), long.MaxValue),
        ("substring", [var text, var start, var length]) => connection => Cut(text(connection), start(connection), length(connection)),
        _ => throw new InvalidDataException($"The filter's function '{function}' does not apply to connections."),
    };

    private static Func<FilteredConnection, object?> Of(Func<FilteredConnection, object?> text, Func<string, object?> function) =>
        connection => text(connection) is string value ? function(value) : null;

    private static Func<FilteredConnection, object?> Of(Func<FilteredConnection, object?> text, Func<FilteredConnection, object?> part, Func<string, string, object?> function) =>
        connection => text(connection) is string value && part(connection) is string other ? function(value, other) : null;

    private static string? Cut(object? text, object? start, object? length)
    {
        if (text is not string value || start is not long from || length is not long count)
            return null;
        var first = (int)Math.Clamp(from, 0, value.Length);
        return value.Substring(first, (int)Math.Clamp(count, 0, value.Length - first));
    }

    private static int? Compare(object? left, object? right) => (left, right) switch
    {
        (string first, string second) => string.CompareOrdinal(first, second),
        (long first, long second) => first.CompareTo(second),
        _ => null,
    };
}
