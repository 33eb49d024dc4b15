using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;

namespace Routes;

public class Functions
{
    [FunctionName("home")]
    public string Home([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "home")] HttpRequest req) => "home of " + req.Path;

    [FunctionName("byNumber")]
    public string ByNumber([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/{id:int:min(1)}")] HttpRequest req, int id) => "number " + id;

    [FunctionName("byName")]
    public string ByName([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/{name:alpha}")] HttpRequest req, string name) => "name " + name;

    [FunctionName("byCode")]
    public string ByCode([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/{code:regex(^[A-Z]{{2}}-\\d{{3}}$)}/{part?}")] HttpRequest req, string code, string part) => "code " + code + " part " + (part ?? "none");

    [FunctionName("change")]
    public string Change([HttpTrigger(AuthorizationLevel.Anonymous, "put", "delete", Route = "things/{id:int:min(1)}")] HttpRequest req, int id) => req.Method + " " + id;

    [FunctionName("page")]
    public string Page([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pages/{lang:length(2)=en}")] HttpRequest req, string lang) => "page in " + lang;

    [FunctionName("rest")]
    public string Rest([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{*path}")] HttpRequest req, string path) => "rest " + path;
}
