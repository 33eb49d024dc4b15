using System.Text.Json;
using System.Text.Json.Serialization;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>How the data plane writes JSON.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RestErrorBody))]
[JsonSerializable(typeof(GroupMembers))]
[JsonSerializable(typeof(ClientToken))]
[JsonSerializable(typeof(RefreshRequest))]
[JsonSerializable(typeof(RefreshAnswer))]
[JsonSerializable(typeof(AccessKeyAnswer))]
internal sealed partial class RestJson : JsonSerializerContext;
