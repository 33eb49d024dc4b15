using Microsoft.Azure.SignalR;
using Microsoft.Azure.WebJobs.Description;
using Microsoft.Azure.WebJobs.Extensions.SignalRService;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace InProcSignalR.SignalRServiceExtension.Tests.Surface;

/// <summary>What the build tools and the host read off the attributes and models.</summary>
public sealed class AttributeTests
{
    [TestCase(typeof(SignalRAttribute))]
    [TestCase(typeof(SignalRConnectionInfoAttribute))]
    [TestCase(typeof(SignalRNegotiationAttribute))]
    [TestCase(typeof(SignalREndpointsAttribute))]
    [TestCase(typeof(SignalRRefreshAttribute))]
    [TestCase(typeof(SecurityTokenValidationAttribute))]
    [TestCase(typeof(SignalRTriggerAttribute))]
    public void It_is_a_binding(Type attribute)
    {
        var binding = attribute.GetCustomAttributes(inherit: false).OfType<BindingAttribute>().Single();
#pragma warning disable CS0618 // A preview of WebJobs.
        Assert.That(binding.TriggerHandlesReturnValue, Is.EqualTo(attribute == typeof(SignalRTriggerAttribute)));
#pragma warning restore CS0618
    }

    [TestCase(typeof(SignalRAttribute), AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
    [TestCase(typeof(SignalRConnectionInfoAttribute), AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
    [TestCase(typeof(SecurityTokenValidationAttribute), AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
    [TestCase(typeof(SignalRRefreshAttribute), AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
    [TestCase(typeof(SignalRTriggerAttribute), AttributeTargets.Parameter)]
    [TestCase(typeof(SignalRNegotiationAttribute), AttributeTargets.Parameter)]
    [TestCase(typeof(SignalREndpointsAttribute), AttributeTargets.Parameter)]
    [TestCase(typeof(SignalRParameterAttribute), AttributeTargets.Parameter)]
    [TestCase(typeof(SignalRIgnoreAttribute), AttributeTargets.Parameter)]
    [TestCase(typeof(SignalRFilterAttribute), AttributeTargets.Method)]
    [TestCase(typeof(SignalRConnectionAttribute), AttributeTargets.Class)]
    public void It_stands_where_the_official_one_does(Type attribute, AttributeTargets targets)
    {
        var usage = attribute.GetCustomAttributes(inherit: true).OfType<AttributeUsageAttribute>().Single();
        Assert.That(usage.ValidOn, Is.EqualTo(targets));
        Assert.That(usage.AllowMultiple, Is.EqualTo(attribute == typeof(SignalRFilterAttribute)));
    }

    [TestCase(typeof(SignalRConnectionInfoAttribute), "HubName,UserId,IdToken")]
    [TestCase(typeof(SignalRNegotiationAttribute), "HubName,UserId,IdToken")]
    [TestCase(typeof(SignalRRefreshAttribute), "HubName,UserId,IdToken,ConnectionToken")]
    [TestCase(typeof(SignalRAttribute), "HubName")]
    [TestCase(typeof(SignalREndpointsAttribute), "HubName")]
    [TestCase(typeof(SignalRTriggerAttribute), "HubName,Category,Event")]
    public void Expressions_are_resolved_in(Type attribute, string properties)
        => Assert.That(
            attribute.GetProperties().Where(property => property.IsDefined(typeof(AutoResolveAttribute), inherit: true)).Select(property => property.Name),
            Is.EquivalentTo(properties.Split(',')));

    [Test]
    public void The_connection_setting_has_the_official_default()
        => Assert.That(
            (new SignalRAttribute().ConnectionStringSetting, new SignalRConnectionInfoAttribute().ConnectionStringSetting, new SignalRTriggerAttribute().ConnectionStringSetting, new SignalREndpointsAttribute().ConnectionStringSetting),
            Is.EqualTo(("AzureSignalRConnectionString", "AzureSignalRConnectionString", "AzureSignalRConnectionString", "AzureSignalRConnectionString")));

    [Test]
    public void Models_have_the_official_json_names()
    {
        Assert.That(
            JsonConvert.SerializeObject(new SignalRMessage { Target = "t", Arguments = [1], UserId = "u" }),
            Is.EqualTo("""{"connectionId":null,"userId":"u","groupName":null,"target":"t","arguments":[1],"endpoints":null}"""));
        Assert.That(
            JsonConvert.SerializeObject(new SignalRGroupAction { GroupName = "g", Action = GroupAction.RemoveAll }),
            Is.EqualTo("""{"connectionId":null,"userId":null,"groupName":"g","action":"removeAll","endpoints":null}"""));
        Assert.That(JsonConvert.SerializeObject(new SignalRConnectionInfo { Url = "u", AccessToken = "t" }), Is.EqualTo("""{"url":"u","accessToken":"t"}"""));
        Assert.That(
            JsonConvert.SerializeObject(new SignalRConnectionInfo { Url = "u", AccessToken = "t", TokenLifetimeSeconds = 60 }),
            Is.EqualTo("""{"url":"u","accessToken":"t","tokenLifetimeSeconds":60}"""));
    }

    [TestCase("""{"target":"t","arguments":[]}""", typeof(SignalRMessage))]
    [TestCase("""{"action":"add","groupName":"g"}""", typeof(SignalRGroupAction))]
    public void Plain_json_is_told_apart(string json, Type type)
        => Assert.That(new SignalROutputConverter().ConvertToSignalROutput(JObject.Parse(json)), Is.InstanceOf(type));

    [TestCase("{}")]
    [TestCase("""{"target":"t"}""")]
    [TestCase("""{"action":"dance","groupName":"g"}""")]
    public void Other_json_is_refused(string json)
        => Assert.That(() => new SignalROutputConverter().ConvertToSignalROutput(JObject.Parse(json)), Throws.ArgumentException);

    [TestCase("east:secondary", "east", EndpointType.Secondary)]
    [TestCase("east", "east", EndpointType.Primary)]
    [TestCase("a:b", "a:b", EndpointType.Primary)]
    public void An_endpoints_name_may_hold_its_role(string name, string expected, EndpointType type)
    {
        var endpoint = new ServiceEndpoint(name, "Endpoint=http://localhost;AccessKey=k");
        Assert.That((endpoint.Name, endpoint.EndpointType), Is.EqualTo((expected, type)));
    }
}
