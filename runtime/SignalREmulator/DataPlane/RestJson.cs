using System.Text.Json;
using System.Text.Json.Serialization;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>How the data plane writes JSON.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RestErrorBody))]
internal sealed partial class RestJson : JsonSerializerContext;
