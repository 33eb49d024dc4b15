using System.Runtime.InteropServices;
using System.Text.Json;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>One command of <c>:execute</c>.</summary>
/// <param name="Kind">What it does to each connection.</param>
/// <param name="Message">What <see cref="ExecuteCommandKind.SendMessage"/> sends.</param>
/// <param name="Group">The group to join or leave.</param>
/// <param name="Reason">Why <see cref="ExecuteCommandKind.CloseConnection"/> closes.</param>
internal sealed record ExecuteCommand(ExecuteCommandKind Kind, RestPayload Message, string Group, string? Reason)
{
    private const string Kinds = "SendMessage, JoinGroup, LeaveGroup or CloseConnection";

    /// <param name="body">A JSON array of commands; property names in any case.</param>
    /// <param name="maximumName">The longest name of a group or method, in characters.</param>
    /// <exception cref="InvalidDataException">The body is no list of commands; the message says which one is wrong and why.</exception>
    public static IReadOnlyList<ExecuteCommand> ReadAll(ReadOnlyMemory<byte> body, int maximumName)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Array)
                throw new InvalidDataException("""The body has to be an array of commands such as [{"type": "JoinGroup", "group": "g1"}].""");

            var commands = new List<ExecuteCommand>();
            foreach (var command in document.RootElement.EnumerateArray())
                commands.Add(Read(command, commands.Count + 1, maximumName));
            return commands;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"The body is not JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1} cannot be read.", exception);
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidDataException("The body has text that is no UTF-8.", exception);
        }
    }

    private static ExecuteCommand Read(JsonElement command, int number, int maximumName)
    {
        if (!Enum.TryParse<ExecuteCommandKind>(Text(command, "type", number), ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
            throw new InvalidDataException($"Command {number} needs a type: {Kinds}.");

        return kind switch
        {
            ExecuteCommandKind.SendMessage => new ExecuteCommand(kind, Payload(command, number, maximumName), "", null),
            ExecuteCommandKind.CloseConnection => new ExecuteCommand(kind, default, "", Text(command, "reason", number)),
            _ => new ExecuteCommand(kind, default, GroupName(command, number, maximumName), null),
        };
    }

    private static RestPayload Payload(JsonElement command, int number, int maximumName)
    {
        if (Property(command, "message") is not { } message)
            throw new InvalidDataException($"Command {number} needs a message with target and arguments.");
        try
        {
            return RestPayload.Read(JsonMarshal.GetRawUtf8Value(message).ToArray(), maximumName);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"The message of command {number}: {exception.Message}", exception);
        }
    }

    private static string GroupName(JsonElement command, int number, int maximumName)
    {
        var group = Text(command, "group", number);
        return !string.IsNullOrWhiteSpace(group) && group.Length <= maximumName
            ? group
            : throw new InvalidDataException($"Command {number} needs a group of 1 to {maximumName} characters.");
    }

    private static string? Text(JsonElement command, string name, int number)
    {
        try
        {
            return Property(command, name)?.GetString();
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidDataException($"The {name} of command {number} is no text.", exception);
        }
    }

    private static JsonElement? Property(JsonElement command, string name)
    {
        if (command.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var property in command.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return property.Value;
        }

        return null;
    }
}
