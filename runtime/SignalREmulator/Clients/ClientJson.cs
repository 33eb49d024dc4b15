using System.Text.Json;
using System.Text.Json.Serialization;

namespace InProcSignalR.Emulator.Clients;

/// <summary>How answers to clients are written.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ClientRefreshAnswer))]
[JsonSerializable(typeof(ClientRefreshError))]
internal sealed partial class ClientJson : JsonSerializerContext;
