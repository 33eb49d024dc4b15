using System.Text.Json;
using System.Text.Json.Serialization;

namespace InProcSignalR.Emulator.Upstream;

/// <summary>How upstream bodies are written.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(DisconnectedBody))]
internal sealed partial class UpstreamJson : JsonSerializerContext;
