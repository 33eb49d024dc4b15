using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs.Host.Bindings;
using Microsoft.Azure.WebJobs.Host.Bindings.Path;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>
/// Resolves a property as any other, and lets the attribute have the HTTP request of the invocation: it is in the binding data, which only a
/// policy of resolution gets to see.
/// </summary>
#pragma warning disable CS0618 // Policies of resolution are marked as a preview of WebJobs; there is no other way to the binding data.
internal sealed class RequestResolutionPolicy : IResolutionPolicy
{
    /// <summary>The name under which an HTTP trigger puts its request among the binding data.</summary>
    public const string RequestName = "$request";

    public string TemplateBind(PropertyInfo propInfo, Attribute resolvedAttribute, BindingTemplate bindingTemplate, IReadOnlyDictionary<string, object> bindingData)
    {
        if (resolvedAttribute is NegotiationBaseAttribute negotiation)
        {
            negotiation.Request = bindingData.GetValueOrDefault(RequestName) as HttpRequest;
        }

        return bindingTemplate.Bind(bindingData);
    }
}
#pragma warning restore CS0618
