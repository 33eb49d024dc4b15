using System.Text.Json;
using System.Text.Json.Serialization;

namespace InProcSignalR.Emulator.Diagnostics;

/// <summary>How the live page's state is written.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LiveState))]
[JsonSerializable(typeof(LiveState[]))]
[JsonSerializable(typeof(LiveNegotiation))]
internal sealed partial class LiveJson : JsonSerializerContext;
