using Microsoft.Azure.WebJobs.Host.Bindings;
using Newtonsoft.Json.Linq;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>The types that <c>[SignalR]</c> takes.</summary>
internal sealed class SignalROutputType : OpenType
{
    public override bool IsMatch(Type type, OpenTypeMatchContext context)
        => type == typeof(SignalRMessage) || type == typeof(SignalRGroupAction) || type == typeof(JObject) || type == typeof(object);
}
