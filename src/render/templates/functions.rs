//! The functions that templates may call.

use std::sync::Arc;

use jiff::civil::Date;
use tera::value::Key;
use tera::{Error, Function, Kwargs, State, Tera, TeraResult, Value};

use crate::render::words::{Fill, Words};

/// Makes every function known; this has to happen before templates are added.
pub(super) fn register(tera: &mut Tera, words: &Arc<Words>) {
    tera.register_function("say", Say(Arc::clone(words)));
    tera.register_function("date", WrittenDate(Arc::clone(words)));
}

/// `say(key="role.place", n=3)`: a phrase of the interface. If something that fills it is markup, so is the result.
struct Say(Arc<Words>);

impl Function<TeraResult<Value>> for Say {
    fn call(&self, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
        let key = kwargs.must_get::<&str>("key")?;
        if !self.0.has(key) {
            return Err(Error::message(format!("there are no words under `{key}`")));
        }
        let fills: Vec<(&str, Fill<'_>)> =
            kwargs.iter().filter_map(|(name, value)| fill(name, value)).collect();
        let is_markup = fills.iter().any(|(_, fill)| matches!(fill, Fill::Html(_)));
        Ok(if is_markup {
            Value::safe_string(&self.0.say_html(key, &fills))
        } else {
            Value::normal_string(&self.0.say(key, &fills))
        })
    }
}

fn fill<'a>(name: &'a Key<'static>, value: &'a Value) -> Option<(&'a str, Fill<'a>)> {
    let name = name.as_str().filter(|name| *name != "key")?;
    let fill = match (value.as_str(), value.as_f64()) {
        (Some(text), _) if value.is_safe() => Fill::Html(text.into()),
        (Some(text), _) => Fill::Text(text.into()),
        (None, Some(number)) => Fill::Number(number),
        (None, None) => Fill::Text(value.to_string().into()),
    };
    Some((name, fill))
}

/// `date(on="2026-11-21")`: the day as the language writes it.
struct WrittenDate(Arc<Words>);

impl Function<TeraResult<String>> for WrittenDate {
    fn call(&self, kwargs: Kwargs, _: &State) -> TeraResult<String> {
        let written = kwargs.must_get::<&str>("on")?;
        let date: Date = written
            .parse()
            .map_err(|_| Error::message(format!("`{written}` is not a date like 2026-11-21")))?;
        Ok(self.0.format().date(date))
    }
}
