using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using InProcSignalR.Emulator.Clients;
using InProcSignalR.Emulator.DataPlane;
using InProcSignalR.Emulator.Hubs;
using InProcSignalR.Emulator.Settings;
using InProcSignalR.Emulator.Upstream;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace InProcSignalR.Emulator.Fuzz;

/// <summary>
/// Everything that reads bytes from outside, up to the bytes that the emulator makes of them. A target may refuse input by <see cref="InvalidDataException"/>, and in no
/// other way.
/// </summary>
internal static class FuzzTargets
{
    private const int MaximumName = 1024;

    public static readonly IReadOnlyDictionary<string, Action<byte[]>> All = new Dictionary<string, Action<byte[]>>
    {
        ["handshake"] = ReadHandshake,
        ["json-client"] = bytes => ReadAll(new JsonClientProtocol(), bytes),
        ["messagepack-client"] = bytes => ReadAll(new MessagePackClientProtocol(), bytes),
        ["rest-json"] = bytes => Write(RestPayload.Read(bytes, MaximumName)),
        ["rest-octets"] = bytes => Write(FramedInvocation.Read(bytes, MaximumName)),
        ["rest-execute"] = bytes => WriteAll(ExecuteCommand.ReadAll(bytes, MaximumName)),
        ["rest-filter"] = bytes => ConnectionFilter.Parse(Encoding.UTF8.GetString(bytes)).Matches(new FilteredConnection("c1", "ada", ["g1"])),
        ["server"] = ServerTarget.Execute,
        ["request"] = HttpTarget.Send,
        ["authorization"] = HttpTarget.SendAuthorization,
        ["token"] = TokenTarget.Read,
        ["settings"] = bytes => UseTemplates(SettingsFile.Read("settings.json", bytes)),
        ["connection-string"] = bytes => EmulatorConnectionString.Read(Encoding.UTF8.GetString(bytes), out _),
        ["upstream-template"] = UseTemplate,
        ["upstream-json"] = bytes => CheckJson(Write(new JsonClientProtocol(), UpstreamCompletion.Read(bytes, "1", UpstreamEvent.Json, out _))[..^1]),
        ["upstream-messagepack"] = bytes => Write(new MessagePackClientProtocol(), UpstreamCompletion.Read(bytes, "1", UpstreamEvent.MessagePack, out _)),
    };

    /// <summary>Whether a target takes or properly refuses the bytes; anything else is thrown.</summary>
    public static bool Holds(string target, byte[] bytes)
    {
        try
        {
            All[target](bytes);
        }
        catch (InvalidDataException)
        {
            // Refused.
        }

        return true;
    }

    /// <summary>ASP.NET Core reads it, lets its JSON reader's exceptions through, and answers any of them with an error.</summary>
    private static void ReadHandshake(byte[] bytes)
    {
        var input = new ReadOnlySequence<byte>(bytes);
        try
        {
            _ = HandshakeProtocol.TryParseRequestMessage(ref input, out _);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            throw new InvalidDataException("Refused.", exception);
        }
    }

    private static void ReadAll(ClientProtocol protocol, byte[] bytes)
    {
        var input = new ReadOnlySequence<byte>(bytes);
        while (protocol.TryParseMessage(ref input, new Binder(), out var message))
        {
            // What REST's :invoke answers with.
            if (message is CompletionMessage { Result: RawResult result } && protocol is MessagePackClientProtocol)
                CheckJson(MessagePackToJson.Convert(result.RawSerializedData));
        }
    }

    private static void WriteAll(IReadOnlyList<ExecuteCommand> commands)
    {
        foreach (var command in commands)
        {
            if (command.Kind == ExecuteCommandKind.SendMessage)
                Write(command.Message);
        }
    }

    private static void Write(RestPayload payload)
    {
        Write(new OutboundInvocation(payload.Target, null, payload.Arguments));
        var item = new OutboundStreamItem("1", payload.Arguments);
        CheckJson(item.ToJson()[..^1]);
        MessagePackFrame.Verify(new(MessagePackFrame.Unframe(item.ToMessagePack())));
    }

    private static void Write(OutboundMessage message)
    {
        CheckJson(message.ToJson()[..^1]);
        MessagePackFrame.Verify(new(MessagePackFrame.Unframe(message.ToMessagePack())));
    }

    private static ReadOnlyMemory<byte> Write(ClientProtocol protocol, CompletionMessage completion) => protocol.GetMessageBytes(completion);

    /// <summary>What goes to clients has to be JSON, whatever came in.</summary>
    private static void CheckJson(ReadOnlyMemory<byte> json)
    {
        if (!Utf8.IsValid(json.Span))
            throw new InvalidOperationException("The emulator wrote something that is not UTF-8.");
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = 128 });
        try
        {
            while (reader.Read())
            {
            }
        }
        catch (JsonException exception)
        {
            throw new InvalidOperationException("The emulator wrote something that is not JSON.", exception);
        }
    }

    private static void UseTemplates(EmulatorSettings settings)
    {
        if (settings.Problems.Count > 0)
            return;
        foreach (var template in settings.Templates)
            UseTemplate(template, "doIt");
    }

    /// <summary>One line for the URL, one for the hub pattern, and the event a client names.</summary>
    private static void UseTemplate(byte[] bytes)
    {
        var lines = Encoding.UTF8.GetString(bytes).Split('\n', 3);
        UseTemplate(new UpstreamTemplate { UrlTemplate = lines[0], HubPattern = lines.ElementAtOrDefault(1) ?? "*" }, lines.ElementAtOrDefault(2) ?? "doIt");
    }

    private static void UseTemplate(UpstreamTemplate template, string name)
    {
        if (UpstreamRoute.Problem(template) is not null)
            return;
        var route = new UpstreamRoute(template);
        route.Matches("chat", UpstreamEvent.Messages, name);
        route.Url("chat", UpstreamEvent.Messages, name);
    }

    private sealed class Binder : IInvocationBinder
    {
        public IReadOnlyList<Type> GetParameterTypes(string methodName) => [];

        public Type GetReturnType(string invocationId) => typeof(RawResult);

        public Type GetStreamItemType(string streamId) => typeof(object);
    }
}
