using System.Buffers;
using System.Text;
using System.Text.Json;
using InProcSignalR.Emulator.Clients;
using InProcSignalR.Emulator.DataPlane;
using InProcSignalR.Emulator.Servers;
using InProcSignalR.Emulator.Upstream;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace InProcSignalR.Emulator.Fuzz;

/// <summary>Everything that reads bytes from outside. A target may refuse input by <see cref="InvalidDataException"/>, and in no other way.</summary>
internal static class ParserTargets
{
    public static readonly IReadOnlyDictionary<string, Action<byte[]>> All = new Dictionary<string, Action<byte[]>>
    {
        ["handshake"] = ReadHandshake,
        ["json-client"] = bytes => ReadAll(new JsonClientProtocol(), bytes),
        ["messagepack-client"] = bytes => ReadAll(new MessagePackClientProtocol(), bytes),
        ["rest-json"] = bytes => RestPayload.Read(bytes, 1024),
        ["rest-octets"] = bytes => FramedInvocation.Read(bytes, 1024),
        ["rest-execute"] = bytes => ExecuteCommand.ReadAll(bytes, 1024),
        ["rest-filter"] = bytes => ConnectionFilter.Parse(Encoding.UTF8.GetString(bytes)).Matches(new FilteredConnection("c1", "ada", ["g1"])),
        ["server"] = ReadServer,
        ["upstream-json"] = bytes => UpstreamCompletion.Read(bytes, "1", UpstreamEvent.Json, out _),
        ["upstream-messagepack"] = bytes => UpstreamCompletion.Read(bytes, "1", UpstreamEvent.MessagePack, out _),
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
        while (protocol.TryParseMessage(ref input, new Binder(), out _))
        {
        }
    }

    private static void ReadServer(byte[] bytes)
    {
        var frames = new ServerFrames(1024 * 1024);
        var input = new ReadOnlySequence<byte>(bytes);
        while (frames.TryRead(ref input, out _))
        {
        }
    }

    private sealed class Binder : IInvocationBinder
    {
        public IReadOnlyList<Type> GetParameterTypes(string methodName) => [];

        public Type GetReturnType(string invocationId) => typeof(RawResult);

        public Type GetStreamItemType(string streamId) => typeof(object);
    }
}
